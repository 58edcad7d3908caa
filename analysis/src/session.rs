//! Asks a server for trees, and for what they mention.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};

use tokio_postgres::tls::TlsStream;
use tokio_postgres::{AsyncMessage, Client, Connection, Socket, Statement};

use crate::Error;
use crate::analyst::Analyst;
use crate::level::Level;
use crate::lookup::Lookup;
use crate::node::{self, Node};
use crate::parameters::AllUses;
use crate::value::{ColumnId, Nullness, Origin, Value};

/// The trees that a connection's server has sent, each under the place where its statement ends.
#[derive(Debug, Clone, Default)]
pub struct Trees(Arc<Mutex<BTreeMap<usize, String>>>);

impl Trees {
    /// Drives a connection and keeps the trees that come over it.
    ///
    /// # Errors
    /// As the connection itself.
    pub async fn drive<T: TlsStream + Unpin>(
        self,
        mut connection: Connection<Socket, T>,
    ) -> Result<(), tokio_postgres::Error> {
        while let Some(message) = poll_fn(|cx| connection.poll_message(cx)).await {
            let AsyncMessage::Notice(notice) = message? else { continue };
            let Some(tree) = notice.detail().filter(|_| notice.message() == "parse tree:") else { continue };
            if let Some(end) = end(tree) {
                self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(end, tree.to_owned());
            }
        }
        Ok(())
    }

    fn take(&self, end: usize) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&end)
    }
}

/// Where the statement of a tree ends, in bytes of what was sent; `None` where no semicolon ends it.
fn end(tree: &str) -> Option<usize> {
    let number = |field: &str| {
        let after = tree.get(tree.rfind(field)? + field.len()..)?.trim_start();
        let digits = after.find(|it: char| !it.is_ascii_digit()).unwrap_or(after.len());
        after.get(..digits)?.parse::<usize>().ok()
    };
    let length = number(":stmt_len").filter(|it| *it > 0)?;
    Some(number(":stmt_location").unwrap_or(0) + length)
}

/// A statement that the server has prepared.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What it takes and returns.
    pub statement: Statement,
    end: usize,
}

/// What is asked of a statement.
pub struct Question<'a> {
    /// The statement.
    pub asked: &'a Asked,
    /// The line of a place in it, in bytes of what was sent.
    pub line: &'a dyn Fn(usize) -> Option<usize>,
    /// Parameters that are said to take NULL, and such as are said to hold NULLs, by their number less one.
    pub annotated: Vec<(bool, bool)>,
}

/// What is known of a statement.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// What it returns, in order.
    pub columns: Vec<Value>,
    /// What it takes: `$1`, `$2` and so on.
    pub parameters: Vec<Parameter>,
    /// What no rule is there for.
    pub unknown: BTreeSet<String>,
}

/// What is known of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The columns that it is compared with or assigned to.
    pub origin: Origin,
    /// Whether NULL is something to say with it.
    pub nullable: bool,
    /// Whether NULL is something to say with its elements, where it is an array.
    pub nullable_elements: bool,
}

/// A connection to a server that is asked for trees, and what it has said of the database.
pub struct Session<'c> {
    client: &'c Client,
    trees: Trees,
    ends: Mutex<HashSet<usize>>,
    lookup: Lookup,
}

impl<'c> Session<'c> {
    /// Begins to ask. The connection is to be driven by [`Trees::drive`]; `never_null` are functions that are declared
    /// never to return NULL, as `schema.name(type, type)`.
    ///
    /// # Errors
    /// A server that does not answer.
    pub async fn begin(
        client: &'c Client,
        trees: Trees,
        never_null: BTreeSet<String>,
    ) -> Result<Self, Error> {
        let lookup = Lookup { declared: never_null, ..Lookup::default() };
        let session = Session { client, trees, ends: Mutex::default(), lookup };
        session.print(true).await?;
        Ok(session)
    }

    async fn print(&self, on: bool) -> Result<(), tokio_postgres::Error> {
        let (level, print) = if on { ("log", "on") } else { ("notice", "off") };
        let set = format!(
            "SET client_min_messages = {level}; SET debug_pretty_print = off; SET debug_print_parse = {print}"
        );
        self.client.batch_execute(&set).await
    }

    /// Asks no more.
    ///
    /// # Errors
    /// A server that does not answer.
    pub async fn end(self) -> Result<(), Error> {
        Ok(self.print(false).await?)
    }

    /// Prepares a statement. Many may be under way at once: each ends at a place of its own, which its tree tells.
    ///
    /// # Errors
    /// As the server's.
    pub async fn prepare(&self, sql: &str) -> Result<Asked, tokio_postgres::Error> {
        let end = {
            let mut ends = self.ends.lock().unwrap_or_else(PoisonError::into_inner);
            // A line of its own: the statement may end in a comment.
            let mut end = sql.len() + 1;
            while !ends.insert(end) {
                end += 1;
            }
            end
        };
        let statement = self.client.prepare(&format!("{sql}\n{};", " ".repeat(end - sql.len() - 1))).await?;
        Ok(Asked { statement, end })
    }

    /// What is known of statements, in their order.
    ///
    /// # Errors
    /// A server that does not answer. What is wrong with a single statement is in its place.
    pub async fn analyse(
        &mut self,
        questions: &[Question<'_>],
    ) -> Result<Vec<Result<Analysis, Error>>, Error> {
        let texts: Vec<Option<String>> = questions.iter().map(|it| self.trees.take(it.asked.end)).collect();
        let nodes: Vec<Result<Node<'_>, Error>> =
            texts.iter().map(|it| Ok(node::read(it.as_deref().ok_or(Error::NoTree)?)?)).collect();
        self.print(false).await?;
        self.lookup.complete(self.client, nodes.iter().flatten(), &[]).await?;
        self.know_views();
        let analysed =
            questions.iter().zip(nodes).map(|(question, node)| Ok(self.statement(question, &node?)));
        let analysed = analysed.collect();
        self.print(true).await?;
        Ok(analysed)
    }

    /// What is known of the columns of views and materialized views, by their OIDs, each in order.
    ///
    /// # Errors
    /// A server that does not answer.
    pub async fn views(&mut self, views: &[u32]) -> Result<BTreeMap<u32, Arc<Vec<Value>>>, Error> {
        self.print(false).await?;
        self.lookup.complete(self.client, [], views).await?;
        self.print(true).await?;
        self.know_views();
        Ok(views.iter().filter_map(|it| Some((*it, self.lookup.views.get(it)?.clone()))).collect())
    }

    /// The schema, relation and name of a column.
    pub fn column(&self, (relation, column): ColumnId) -> Option<(&str, &str, &str)> {
        let relation = self.lookup.relations.get(&relation)?;
        Some((&relation.schema, &relation.name, &relation.columns.get(&column)?.name))
    }

    fn statement(&self, question: &Question<'_>, node: &Node<'_>) -> Analysis {
        let mut analyst = Analyst {
            lookup: &self.lookup,
            trusts_constraints: true,
            parameters: Vec::new(),
            line: question.line,
            unknown: Default::default(),
        };
        let Some(query) = node.as_struct() else {
            return Analysis { columns: Vec::new(), parameters: Vec::new(), unknown: BTreeSet::new() };
        };
        let mut uses = AllUses::new();
        Level::new(&analyst, query, None).uses(&mut uses);
        uses.resize_with(question.asked.statement.params().len(), Default::default);
        let annotated = |index: usize| question.annotated.get(index).copied().unwrap_or_default();
        let parameters: Vec<Parameter> = uses
            .into_iter()
            .enumerate()
            .map(|(index, it)| Parameter {
                origin: it.origin,
                nullable: annotated(index).0 || it.accepts && !it.refuses,
                nullable_elements: annotated(index).1 || it.elements_accept && !it.elements_refuse,
            })
            .collect();
        analyst.parameters = parameters.iter().map(|it| (it.nullable, it.nullable_elements)).collect();
        analyst.unknown.take();
        let columns = Level::new(&analyst, query, None).outputs();
        Analysis { columns, parameters, unknown: analyst.unknown.take() }
    }

    /// Looks at the views that have been read, those first that others are of.
    fn know_views(&mut self) {
        let mut waiting = Vec::new();
        for oid in self.lookup.views_read() {
            self.order(oid, &mut waiting, &mut HashSet::new());
        }
        for oid in waiting {
            let columns = self.view(oid).unwrap_or_default();
            self.lookup.views.insert(oid, Arc::new(columns));
        }
    }

    fn order(&self, oid: u32, done: &mut Vec<u32>, on_the_way: &mut HashSet<u32>) {
        if done.contains(&oid) || self.lookup.views.contains_key(&oid) || !on_the_way.insert(oid) {
            return;
        }
        for inner in self.lookup.views_in(oid) {
            self.order(inner, done, on_the_way);
        }
        done.push(oid);
    }

    fn view(&self, oid: u32) -> Option<Vec<Value>> {
        let text = self.lookup.tree(oid)?;
        let node = node::read(&text).ok()?;
        let query = node.items().first().and_then(Node::as_struct)?;
        let materialized = self.lookup.relations.get(&oid)?.kind == 'm';
        let analyst = Analyst {
            lookup: &self.lookup,
            trusts_constraints: !materialized,
            parameters: Vec::new(),
            line: &|_| None,
            unknown: Default::default(),
        };
        let columns = Level::new(&analyst, query, None).outputs();
        Some(columns)
    }
}

impl Parameter {
    /// Whether its value may be NULL, for a reason of no more than that.
    pub fn nullness(&self) -> Nullness {
        match self.nullable {
            true => Nullness::maybe("NULL is something to say with it"),
            false => Nullness::never("NULL says nothing with it"),
        }
    }
}
