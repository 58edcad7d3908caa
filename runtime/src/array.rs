//! Arrays with every dimension and lower bound.

use thiserror::Error;

mod iterator;
pub(crate) mod shape;
mod wire;

pub use iterator::{ArrayIterator, IterSql};

/// An array of PostgreSQL, with its dimensions and their lower bounds.
///
/// `T` is the element, `Option<U>` where elements can be NULL. A `Vec<T>` is enough for arrays of one
/// dimension that start at index 1, as nearly all do.
///
/// ```
/// use runtime::{Array, Dimension};
///
/// let row = |lower_bound| Dimension { length: 2, lower_bound };
/// let cells = Array::new(vec![row(0), row(1)], vec!["a", "b", "c", "d"])?;
/// assert_eq!(cells.get(&[1, 2]), Some(&"d"));
/// assert_eq!(Array::from(vec![5, 6]).get(&[1]), Some(&5));
/// # Ok::<_, runtime::ArrayError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Array<T> {
    dimensions: Vec<Dimension>,
    elements: Vec<T>,
}

/// One dimension of an [`Array`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dimension {
    /// How many there are along it, at least 1.
    pub length: u32,
    /// The index of the first, 1 unless the array was made otherwise.
    pub lower_bound: i32,
}

/// Why dimensions and elements are no [`Array`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ArrayError {
    /// More than six dimensions.
    #[error("an array of {0} dimensions; PostgreSQL has at most 6")]
    TooManyDimensions(usize),
    /// A dimension whose last index is beyond `i32`.
    #[error("a dimension of {length} from index {lower_bound}, which goes beyond the largest index")]
    Index {
        /// Its length.
        length: u32,
        /// Its first index.
        lower_bound: i32,
    },
    /// The dimensions have room for another number of elements.
    #[error("dimensions for {expected} elements, and {found} elements")]
    Count {
        /// What the dimensions have room for.
        expected: u128,
        /// How many elements there are.
        found: usize,
    },
}

/// Most dimensions of an array.
const MAX_DIMENSIONS: usize = 6;

impl<T> Array<T> {
    /// An array without elements; it has no dimensions.
    pub const EMPTY: Self = Self { dimensions: Vec::new(), elements: Vec::new() };

    /// An array of these dimensions, the outermost first, with its elements in row-major order: the last
    /// index runs fastest.
    ///
    /// Without elements it is [`EMPTY`](Self::EMPTY), as an array of length 0 is in PostgreSQL.
    ///
    /// # Errors
    /// More than six dimensions, an index beyond `i32`, another number of elements than there is room for.
    pub fn new(dimensions: Vec<Dimension>, elements: Vec<T>) -> Result<Self, ArrayError> {
        let expected = count(&dimensions)?;
        if expected != elements.len() as u128 {
            return Err(ArrayError::Count { expected, found: elements.len() });
        }
        Ok(if elements.is_empty() { Self::EMPTY } else { Self { dimensions, elements } })
    }

    /// The dimensions, the outermost first; none where there is no element.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The elements in row-major order.
    pub fn elements(&self) -> &[T] {
        &self.elements
    }

    /// The elements in row-major order, to change.
    pub fn elements_mut(&mut self) -> &mut [T] {
        &mut self.elements
    }

    /// The elements in row-major order, whatever the dimensions.
    pub fn into_elements(self) -> Vec<T> {
        self.elements
    }

    /// The dimensions and the elements.
    pub fn into_parts(self) -> (Vec<Dimension>, Vec<T>) {
        (self.dimensions, self.elements)
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The element at an index per dimension, counted from the lower bounds as SQL does; `None` where there
    /// is none, or where the number of indices is not that of the dimensions.
    pub fn get(&self, indices: &[i32]) -> Option<&T> {
        if indices.len() != self.dimensions.len() || indices.is_empty() {
            return None;
        }
        let position = self.dimensions.iter().zip(indices).try_fold(0, |position: usize, (it, index)| {
            let offset = u32::try_from(i64::from(*index) - i64::from(it.lower_bound)).ok()?;
            (offset < it.length).then(|| position * it.length as usize + offset as usize)
        })?;
        self.elements.get(position)
    }

    /// Whether a `Vec` holds as much: it is empty, or of one dimension with lower bound 1.
    pub fn is_plain(&self) -> bool {
        matches!(self.dimensions[..], [] | [Dimension { lower_bound: 1, .. }])
    }
}

/// How many elements the dimensions have room for.
fn count(dimensions: &[Dimension]) -> Result<u128, ArrayError> {
    if dimensions.len() > MAX_DIMENSIONS {
        return Err(ArrayError::TooManyDimensions(dimensions.len()));
    }
    for &Dimension { length, lower_bound } in dimensions {
        if i64::from(lower_bound) + i64::from(length) - 1 > i64::from(i32::MAX) {
            return Err(ArrayError::Index { length, lower_bound });
        }
    }
    // Six lengths of 32 bits overflow 128 bits; a saturated count is not the number of any elements.
    let product = dimensions.iter().fold(1_u128, |count, it| count.saturating_mul(it.length.into()));
    Ok(if dimensions.is_empty() { 0 } else { product })
}

impl<T> Default for Array<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<T> From<Vec<T>> for Array<T> {
    /// One dimension with lower bound 1.
    fn from(elements: Vec<T>) -> Self {
        if elements.is_empty() {
            return Self::EMPTY;
        }
        // No server takes as many elements; writing the array says so.
        let length = u32::try_from(elements.len()).unwrap_or(u32::MAX);
        Self { dimensions: vec![Dimension { length, lower_bound: 1 }], elements }
    }
}

impl<T> FromIterator<T> for Array<T> {
    /// One dimension with lower bound 1.
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self::from(elements.into_iter().collect::<Vec<T>>())
    }
}

impl<T> IntoIterator for Array<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.elements.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Array<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.elements.iter()
    }
}
