//! Writes random queries that are right by their types.

use super::draw::Draw;
use super::world::{Ty, World};

/// Writes one statement.
pub struct Writer<'w> {
    pub world: &'w World,
    pub draw: Draw,
    /// How many parts it may still have.
    pub fuel: i32,
    names: usize,
    /// Common table expressions that can be named here.
    pub common: Vec<Rel>,
    /// The types of its parameters.
    pub parameters: Vec<Ty>,
}

/// Something in FROM that has a name.
#[derive(Debug, Clone)]
pub struct Rel {
    pub alias: String,
    pub columns: Vec<(String, Ty)>,
    /// The type of its whole row, where it has a name.
    pub row: Option<Ty>,
}

/// Something that can be named in an expression.
#[derive(Debug, Clone)]
pub struct Atom {
    pub sql: String,
    pub ty: Ty,
    /// A column, which subqueries can name too.
    pub plain: bool,
}

/// What can be named, and what can be called.
#[derive(Clone, Default)]
pub struct Scope<'o> {
    pub outer: Option<&'o Scope<'o>>,
    pub atoms: Vec<Atom>,
    /// What aggregates are of, where they can be called.
    pub rows: Option<Vec<Atom>>,
    /// Relations whose whole rows can be named.
    pub wholes: Vec<String>,
    pub windows: bool,
    /// What GROUPING can be asked about.
    pub grouped: Vec<String>,
}

/// A query and what it returns.
#[derive(Debug, Clone)]
pub struct Query {
    pub sql: String,
    pub columns: Vec<(String, Ty)>,
}

impl Rel {
    /// Its columns, except those that share a name.
    pub fn atoms(&self) -> impl Iterator<Item = Atom> + '_ {
        let single = |name: &str| self.columns.iter().filter(|it| it.0 == name).count() == 1;
        self.columns.iter().filter(move |it| single(&it.0)).map(|(name, ty)| Atom {
            sql: format!("{}.{name}", self.alias),
            ty: *ty,
            plain: true,
        })
    }
}

impl<'o> Scope<'o> {
    /// Rows of these relations.
    pub fn of(rels: &[Rel], outer: Option<&'o Scope<'o>>) -> Self {
        let mut atoms: Vec<Atom> = rels.iter().flat_map(Rel::atoms).collect();
        let rows =
            rels.iter().filter_map(|it| Some(Atom { sql: it.alias.clone(), ty: it.row?, plain: true }));
        atoms.extend(rows);
        let wholes = rels.iter().filter(|it| !it.alias.is_empty()).map(|it| it.alias.clone()).collect();
        Scope { outer, atoms, wholes, ..Scope::default() }
    }

    /// The same without aggregates and window functions.
    pub fn plain(&self) -> Scope<'o> {
        Scope { rows: None, windows: false, ..self.clone() }
    }

    /// Rows, as aggregates see them.
    pub fn aggregated(&self) -> Scope<'o> {
        Scope { outer: self.outer, atoms: self.rows.clone().unwrap_or_default(), ..Scope::default() }
    }
}

impl<'w> Writer<'w> {
    pub fn new(world: &'w World, draw: Draw) -> Self {
        Writer { world, draw, fuel: 0, names: 0, common: Vec::new(), parameters: Vec::new() }
    }

    /// One statement.
    pub fn statement(&mut self) -> String {
        self.fuel = match self.draw.below(3) {
            0 => 12,
            1 => 30,
            _ => 70,
        };
        match self.draw.chance(16) {
            true => self.change(),
            false => self.query(None, None, 0).sql,
        }
    }

    /// Whether to write another part.
    pub fn more(&mut self, percent: usize) -> bool {
        self.fuel > 0 && self.draw.chance(percent)
    }

    pub fn name(&mut self, letter: &str) -> String {
        self.names += 1;
        format!("{letter}{}", self.names)
    }

    pub fn type_name(&self, ty: Ty) -> &'w str {
        &self.world.types[ty].name
    }

    /// Names of output columns: the same for the same type, so that they can be joined USING them.
    pub fn column_names(&self, types: &[Ty]) -> Vec<(String, Ty)> {
        let mut named: Vec<(String, Ty)> = Vec::new();
        for ty in types {
            let nth = named.iter().filter(|it| it.1 == *ty).count();
            let name: String = self
                .type_name(*ty)
                .chars()
                .map(|it| if it.is_ascii_alphanumeric() { it } else { '_' })
                .collect();
            named.push((format!("c_{name}_{nth}"), *ty));
        }
        named
    }

    /// A type that something in the scope has, or a popular one.
    pub fn some_type(&mut self, scope: &Scope<'_>) -> Ty {
        if !scope.atoms.is_empty() && self.draw.chance(60) {
            return self.draw.pick(&scope.atoms).ty;
        }
        let popular = &self.world.popular;
        *self.draw.pick(popular)
    }

    pub fn ordered_type(&mut self, scope: &Scope<'_>) -> Ty {
        let ty = self.some_type(scope);
        if self.world.types[ty].ordered { ty } else { self.world.ty("integer") }
    }
}
