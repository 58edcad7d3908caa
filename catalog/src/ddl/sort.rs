//! The order of steps: each after what it needs; where several could be next, by rank and name.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::facts::Facts;
use super::split::Splits;
use super::step::{Made, Step};
use crate::model::ObjectRef;

/// One link of a cycle: `from` needs `on`.
#[derive(Debug)]
pub(super) struct Link {
    pub from: ObjectRef,
    /// `None` where it is the order of statements that is fixed.
    pub on: Option<ObjectRef>,
}

/// That a step must come after another, and because of which objects.
struct Edge {
    to: usize,
    cause: Option<(ObjectRef, ObjectRef)>,
}

/// The steps in order, or a cycle among them, each link's `on` being what the next one's `from` belongs to.
pub(super) fn sort(facts: &Facts<'_>, splits: &Splits, steps: Vec<Step>) -> Result<Vec<Step>, Vec<Link>> {
    let edges = edges(facts, splits, &steps);
    let mut waiting: Vec<usize> = edges.iter().map(Vec::len).collect();
    let mut waited_for: Vec<Vec<usize>> = steps.iter().map(|_| Vec::new()).collect();
    for (step, edges) in edges.iter().enumerate() {
        for edge in edges {
            waited_for[edge.to].push(step);
        }
    }
    let key = |step: usize| Reverse((steps[step].rank, &steps[step].object, step));
    let mut ready: BinaryHeap<_> =
        waiting.iter().enumerate().filter(|it| *it.1 == 0).map(|it| key(it.0)).collect();
    let mut order: Vec<usize> = Vec::with_capacity(steps.len());
    while let Some(Reverse((_, _, step))) = ready.pop() {
        order.push(step);
        for &other in &waited_for[step] {
            waiting[other] -= 1;
            if waiting[other] == 0 {
                ready.push(key(other));
            }
        }
    }
    if order.len() < steps.len() {
        return Err(cycle(&steps, &edges, &waiting));
    }
    let mut steps: Vec<Option<Step>> = steps.into_iter().map(Some).collect();
    Ok(order.into_iter().filter_map(|it| steps[it].take()).collect())
}

/// Of each step, those that it must come after.
fn edges(facts: &Facts<'_>, splits: &Splits, steps: &[Step]) -> Vec<Vec<Edge>> {
    let mut makers: HashMap<&Made, usize> = HashMap::new();
    for (at, step) in steps.iter().enumerate() {
        for made in &step.makes {
            makers.entry(made).or_insert(at);
        }
    }
    let of_step = |at: usize, step: &Step| {
        let mut seen = HashSet::new();
        let recorded = step
            .of
            .iter()
            .flat_map(|from| facts.dependencies(from).iter().map(move |on| (from.clone(), (*on).clone())));
        let caused = recorded.chain(step.needs.iter().cloned()).filter_map(|(from, on)| {
            let to = *makers.get(&splits.needed(facts, &from, &on))?;
            Some(Edge { to, cause: Some((from, on)) })
        });
        let wished = step.of.iter().flat_map(|from| {
            let classes = facts.classes(from).into_iter().filter(|on| !splits.is_waived(from, on));
            classes.map(move |on| (from.clone(), on.clone()))
        });
        let wished = wished.filter_map(|(from, on)| {
            let to = *makers.get(&Made::Whole(on.clone()))?;
            Some(Edge { to, cause: Some((from, on)) })
        });
        let fixed = step.after.iter().filter_map(|it| Some(Edge { to: *makers.get(it)?, cause: None }));
        // What is fixed first: it cannot be helped.
        fixed.chain(caused).chain(wished).filter(|it| it.to != at && seen.insert(it.to)).collect()
    };
    steps.iter().enumerate().map(|(at, step)| of_step(at, step)).collect()
}

/// A cycle among the steps that still wait: from the first of them, always to the first that it waits for.
fn cycle(steps: &[Step], edges: &[Vec<Edge>], waiting: &[usize]) -> Vec<Link> {
    let stuck = |it: usize| waiting[it] > 0;
    let first =
        (0..steps.len()).filter(|it| stuck(*it)).min_by_key(|it| (steps[*it].rank, &steps[*it].object));
    let mut path: Vec<(usize, &Edge)> = Vec::new();
    let mut at = first;
    while let Some(step) = at {
        if let Some(start) = path.iter().position(|it| it.0 == step) {
            path.drain(..start);
            break;
        }
        let Some(edge) = edges[step].iter().find(|it| stuck(it.to)) else { break };
        path.push((step, edge));
        at = Some(edge.to);
    }
    let link = |(step, edge): (usize, &Edge)| match &edge.cause {
        Some((from, on)) => Link { from: from.clone(), on: Some(on.clone()) },
        None => Link { from: steps[step].object.clone(), on: None },
    };
    path.into_iter().map(link).collect()
}
