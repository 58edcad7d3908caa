//! Saying what is wrong with a JSON value: of all that a schema finds, the mistake that was likely made.

use std::cmp::{Ordering, Reverse};

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::paths::LocationSegment;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use crate::json::{JsonError, JsonType, locate, wording};

/// Of more mistakes than this only the first are looked at.
const LOOKED_AT: usize = 256;

/// Why a value is not as its schema says; of several reasons one that is at or about `near`, a JSON pointer.
pub(crate) fn schema(validator: &Validator, value: &Value, near: &str) -> JsonError {
    let found: Vec<_> = validator.iter_errors(value).take(LOOKED_AT).collect();
    let inside = found.iter().filter(|error| is_inside(error.instance_path().as_str(), near));
    let around = found.iter().filter(|error| is_inside(near, error.instance_path().as_str()));
    let likely = first(&inside.collect::<Vec<_>>()).or_else(|| first(&around.collect::<Vec<_>>()));
    likely
        .or_else(|| first(&found.iter().collect::<Vec<_>>()))
        .map_or_else(|| JsonError::root("not as its JSON Schema says"), explain)
}

fn is_inside(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

type Found<'a> = &'a ValidationError<'a>;

fn explain(error: Found<'_>) -> JsonError {
    match error.kind() {
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => union(error),
        _ => JsonError::new(error.instance_path().as_str(), wording::of(error)),
    }
}

/// The first mistake in the order of the value, inner before outer ones.
fn first<'a>(found: &[Found<'a>]) -> Option<Found<'a>> {
    found.iter().copied().min_by(|one, other| place(one, other).then(weight(one).cmp(&weight(other))))
}

fn place(one: Found<'_>, other: Found<'_>) -> Ordering {
    let (mut one, mut other) = (one.instance_path().segments(), other.instance_path().segments());
    loop {
        let order = match (one.next(), other.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(LocationSegment::Index(one)), Some(LocationSegment::Index(other))) => one.cmp(&other),
            (Some(one), Some(other)) => one.to_string().cmp(&other.to_string()),
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Of mistakes in one place, the lightest says most.
fn weight(error: Found<'_>) -> u8 {
    match error.kind() {
        Kind::Type { .. } => 0,
        Kind::Constant { .. } | Kind::Enum { .. } => 1,
        Kind::Required { .. } => 2,
        Kind::AdditionalProperties { .. } => 3,
        _ => 4,
    }
}

/// How far a value is from an alternative of a union.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// It is this one, with mistakes inside.
    Inside,
    /// It has another constant in this many members, as another tag.
    OtherTag(usize),
    /// It is of another type, or another constant.
    OtherKind,
}

/// Why a value is none of the alternatives: what is wrong with the one it is nearest to.
fn union(error: Found<'_>) -> JsonError {
    let mut alternatives = alternatives(error);
    let nearest = alternatives.iter().map(|found| distance(error, found)).min();
    alternatives.retain(|found| Some(distance(error, found)) == nearest);

    let likely = |alternatives: &[Vec<Found<'_>>]| {
        let best = alternatives.iter().min_by_key(|found| misfit(error, found));
        best.and_then(|found| first(found))
            .map_or_else(|| JsonError::new(error.instance_path().as_str(), wording::of(error)), explain)
    };
    match nearest {
        Some(Distance::OtherKind) => {
            let expected =
                alternatives.iter().flatten().filter(|inner| is_kind(inner) && steps(inner) == steps(error));
            JsonError::new(
                error.instance_path().as_str(),
                wording::expected(expected.copied(), error.instance()),
            )
        }
        Some(Distance::OtherTag(_)) => {
            let tags: Vec<_> = alternatives.iter().filter_map(|found| tags(error, found).next()).collect();
            match tags.first() {
                Some(one) if tags.iter().all(|tag| tag.instance_path() == one.instance_path()) => {
                    JsonError::new(
                        one.instance_path().as_str(),
                        wording::expected(tags.iter().copied(), one.instance()),
                    )
                }
                _ => likely(&alternatives),
            }
        }
        Some(Distance::Inside) | None => likely(&alternatives),
    }
}

/// What is wrong with each alternative of a union, unions among them being part of it.
fn alternatives<'a>(union: Found<'a>) -> Vec<Vec<Found<'a>>> {
    let (Kind::AnyOf { context } | Kind::OneOfNotValid { context }) = union.kind() else {
        return vec![vec![union]];
    };
    let mut all = Vec::new();
    for found in context {
        let nested = found.iter().position(|inner| {
            matches!(inner.kind(), Kind::AnyOf { .. } | Kind::OneOfNotValid { .. })
                && steps(inner) == steps(union)
        });
        let rest =
            || found.iter().enumerate().filter(|(index, _)| Some(*index) != nested).map(|(_, inner)| inner);
        match nested.and_then(|index| found.get(index)) {
            None => all.push(rest().collect()),
            Some(inner) => all.extend(
                alternatives(inner).into_iter().map(|inner| inner.into_iter().chain(rest()).collect()),
            ),
        }
    }
    all
}

fn distance(union: Found<'_>, found: &[Found<'_>]) -> Distance {
    let depth = steps(union);
    if found.iter().any(|inner| is_kind(inner) && steps(inner) == depth) {
        return Distance::OtherKind;
    }
    match tags(union, found).count() {
        0 => Distance::Inside,
        tags => Distance::OtherTag(tags),
    }
}

/// The mistakes that are of constants in members, as tags are.
fn tags<'a>(union: Found<'a>, found: &[Found<'a>]) -> impl Iterator<Item = Found<'a>> {
    let depth = steps(union) + 1;
    found.iter().copied().filter(move |inner| is_constant(inner) && steps(inner) == depth)
}

/// Of alternatives as near as each other, the least is the likeliest: few keys missing or unknown, then
/// mistakes deep inside.
fn misfit(union: Found<'_>, found: &[Found<'_>]) -> (usize, Reverse<usize>, usize) {
    let keys = |inner: &Found<'_>| match inner.kind() {
        _ if steps(inner) != steps(union) => 0,
        Kind::AdditionalProperties { unexpected } => unexpected.len(),
        _ => 1,
    };
    let deepest = found.iter().map(|inner| steps(inner)).max().unwrap_or_default();
    (found.iter().map(keys).sum(), Reverse(deepest), found.len())
}

fn steps(error: Found<'_>) -> usize {
    error.instance_path().segments().count()
}

fn is_constant(error: Found<'_>) -> bool {
    matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. })
}

fn is_kind(error: Found<'_>) -> bool {
    is_constant(error) || matches!(error.kind(), Kind::Type { .. })
}

/// Why `T` refuses what the text says, in serde's words.
pub(crate) fn serde<T: JsonType>(bytes: &[u8]) -> JsonError {
    let mut text = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize::<_, T>(&mut text) {
        Ok(_) => JsonError::root(format!("not {}", T::NAME)),
        Err(error) => JsonError::new(pointer(error.path()), reason(error.inner())),
    }
}

fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => locate::push(&mut pointer, &index.to_string()),
            Segment::Map { key } => locate::push(&mut pointer, key),
            Segment::Enum { variant } => locate::push(&mut pointer, variant),
            Segment::Unknown => {}
        }
    }
    pointer
}

/// The message without its place in the text, which means nothing where the text is the database's.
pub(crate) fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&place).map_or_else(|| message.clone(), str::to_owned)
}
