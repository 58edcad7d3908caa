//! A tree of files written into a folder: all of it, or nothing.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Problem;
use crate::tree::{Drift, HEADER, Tree, io_problem, is_ours};

/// What a write did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files created or replaced.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
}

/// Why a tree was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The folder is as it was.
    Untouched(Vec<Problem>),
    /// What had been changed could not be put back.
    HalfWritten(Problem),
}

impl From<Problem> for WriteError {
    fn from(problem: Problem) -> Self {
        WriteError::Untouched(vec![problem])
    }
}

impl Tree {
    /// Makes the folder hold exactly this tree: only what differs is written, each file by a rename, and all
    /// new texts are on the disk before the first rename. What fails after that is undone.
    ///
    /// # Errors
    /// When the folder cannot be read or written, and when it holds files that generation did not make.
    pub fn write(&self, folder: &Path) -> Result<Written, WriteError> {
        let written = Self::write_all(&[(self, folder)])?;
        Ok(written.first().copied().unwrap_or_default())
    }

    /// Makes several folders hold exactly their trees, as [`Tree::write`] does: all of them, or none.
    ///
    /// # Errors
    /// As [`Tree::write`], with what is wrong in any of the folders.
    pub fn write_all(trees: &[(&Tree, &Path)]) -> Result<Vec<Written>, WriteError> {
        let mut foreign = Vec::new();
        let mut changes = Vec::new();
        for (tree, folder) in trees {
            let drift = tree.drift(folder)?;
            foreign.extend(tree.foreign(folder, &drift).into_iter().map(|(_, problem)| problem));
            changes.push(Change { tree, folder, drift });
        }
        if !foreign.is_empty() {
            return Err(WriteError::Untouched(foreign));
        }
        let existed: Vec<bool> = trees.iter().map(|(_, folder)| folder.exists()).collect();
        let result = replace(&changes);
        if result.is_err() {
            for ((_, folder), _) in trees.iter().zip(existed).filter(|(_, existed)| !existed) {
                let _ = fs::remove_dir(folder);
            }
        }
        result?;
        Ok(changes.iter().map(Change::written).collect())
    }

    /// Of the differences those for which a file would be lost that a person wrote.
    pub fn foreign<'a>(&self, folder: &Path, drift: &'a [Drift]) -> Vec<(&'a Drift, Problem)> {
        drift.iter().filter_map(|it| Some((it, self.not_generated(folder, it)?))).collect()
    }

    fn not_generated(&self, folder: &Path, drift: &Drift) -> Option<Problem> {
        let path = folder.join(drift.path());
        let ours = match drift {
            Drift::Missing(_) => true,
            Drift::Stale { path, found } => {
                // Where the text that replaces it has no header, neither had what it replaces.
                let replacing = self.get(path).unwrap_or_default();
                is_ours(path, found.as_bytes()) || !replacing.contains(HEADER)
            }
            Drift::Orphan(relative) => is_ours(relative, &fs::read(&path).unwrap_or_default()),
        };
        let help = "move it elsewhere, or delete it; the folder that is written is `path` under [output]";
        (!ours).then(|| Problem::error("this file was not generated").in_file(path).help(help))
    }
}

/// What a folder needs to hold its tree.
struct Change<'a> {
    tree: &'a Tree,
    folder: &'a Path,
    drift: Vec<Drift>,
}

impl Change<'_> {
    fn written(&self) -> Written {
        let removed = self.drift.iter().filter(|it| matches!(it, Drift::Orphan(_))).count();
        let written = self.drift.len() - removed;
        Written { written, unchanged: self.tree.files().count() - written, removed }
    }

    /// A folder with the new texts, beside their places, so that a rename never crosses file systems.
    fn stage(&self) -> Result<TempDir, WriteError> {
        let folder = self.folder;
        fs::create_dir_all(folder).map_err(|error| io_problem(folder, "written", &error))?;
        let staging = tempfile::Builder::new().prefix(".regen-").tempdir_in(folder);
        let staging = staging.map_err(|error| io_problem(folder, "written", &error))?;
        for (number, it) in self.drift.iter().enumerate() {
            if let Some(text) = self.tree.get(it.path()) {
                let staged = staging.path().join(number.to_string());
                write_synced(&staged, text)
                    .map_err(|error| io_problem(&folder.join(it.path()), "written", &error))?;
            }
        }
        Ok(staging)
    }

    /// Every difference made good; what went before is kept in `steps`.
    fn apply(&self, staging: &TempDir, steps: &mut Steps) -> Result<(), Problem> {
        // What goes makes room for what comes: a file may take the place of a folder, and the other way.
        let is_orphan = |it: &Drift| matches!(it, Drift::Orphan(_));
        let (going, coming): (Vec<_>, Vec<_>) =
            self.drift.iter().enumerate().partition(|(_, it)| is_orphan(it));
        for (number, it) in going.into_iter().chain(coming) {
            let path = self.folder.join(it.path());
            if let Err(error) = steps.take(staging, number, it, &path) {
                // Folders that were made for it.
                remove_empty_parents(&path, self.folder);
                return Err(io_problem(&path, "written", &error));
            }
        }
        Ok(())
    }
}

fn replace(changes: &[Change]) -> Result<(), WriteError> {
    let mut staged = Vec::new();
    for it in changes.iter().filter(|it| !it.drift.is_empty()) {
        staged.push((it, it.stage()?));
    }
    let mut done: Vec<Steps> = Vec::new();
    for (it, staging) in &staged {
        let mut steps = Steps { folder: it.folder, done: Vec::new() };
        let applied = it.apply(staging, &mut steps);
        done.push(steps);
        if let Err(problem) = applied {
            let lost: Vec<String> = done.iter().rev().flat_map(Steps::undo).collect();
            return Err(undone(problem, &lost));
        }
    }
    Ok(())
}

/// The problem that stopped the writing, with what of the former files could not be put back.
fn undone(problem: Problem, lost: &[String]) -> WriteError {
    if lost.is_empty() {
        return problem.into();
    }
    let help =
        format!("not put back as before: {}. Restore the folder from version control", lost.join(", "));
    WriteError::HalfWritten(problem.help(help))
}

/// What has been changed so far: each path, and where its former file is, if it had one.
struct Steps<'a> {
    folder: &'a Path,
    done: Vec<(PathBuf, Option<PathBuf>)>,
}

impl Steps<'_> {
    /// One difference made good, with the former file kept aside.
    fn take(&mut self, staging: &TempDir, number: usize, it: &Drift, path: &Path) -> io::Result<()> {
        let former = staging.path().join(format!("{number}.former"));
        match it {
            Drift::Orphan(_) => {
                fs::rename(path, &former)?;
                remove_empty_parents(path, self.folder);
            }
            Drift::Missing(_) => {
                path.parent().map_or(Ok(()), fs::create_dir_all)?;
                fs::rename(staging.path().join(number.to_string()), path)?;
                self.done.push((path.to_owned(), None));
                return Ok(());
            }
            Drift::Stale { .. } => {
                // A link where the file system has them, so that the path is never without a file.
                fs::hard_link(path, &former).or_else(|_| fs::copy(path, &former).map(|_| ()))?;
                fs::rename(staging.path().join(number.to_string()), path)?;
            }
        }
        self.done.push((path.to_owned(), Some(former)));
        Ok(())
    }

    /// Puts back what was there before. Returns the paths where that failed.
    fn undo(&self) -> Vec<String> {
        let mut lost = Vec::new();
        for (path, former) in self.done.iter().rev() {
            let undone = match former {
                Some(former) => {
                    path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::rename(former, path))
                }
                None => fs::remove_file(path),
            };
            if undone.is_err() {
                lost.push(path.display().to_string());
            }
            remove_empty_parents(path, self.folder);
        }
        lost
    }
}

fn write_synced(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_data()
}

/// Folders that lost their last file go too.
fn remove_empty_parents(path: &Path, top: &Path) {
    let mut parent = path.parent();
    while let Some(folder) = parent.filter(|it| *it != top) {
        if fs::remove_dir(folder).is_err() {
            break;
        }
        parent = folder.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::default();
        for (path, text) in files {
            tree.text(path, format!("// {HEADER}\n{text}\n")).unwrap();
        }
        tree
    }

    /// Every path below `folder`, folders too, with the text of files.
    fn snapshot(folder: &Path) -> Vec<(PathBuf, Option<String>)> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.push((path.clone(), None));
                found.extend(snapshot(&path));
            } else {
                found.push((path.clone(), Some(fs::read_to_string(&path).unwrap())));
            }
        }
        found.sort();
        found
    }

    #[test]
    fn writing_leaves_exactly_the_tree_and_writes_nothing_twice() {
        let folder = tempfile::tempdir().unwrap();
        tree(&[("src/old/b.rs", "b")]).write(folder.path()).unwrap();
        let new = tree(&[("src/a.rs", "a"), ("src/lib.rs", "lib")]);
        assert_eq!(new.write(folder.path()).unwrap(), Written { written: 2, unchanged: 0, removed: 1 });
        assert!(!folder.path().join("src/old").exists());
        assert_eq!(new.drift(folder.path()).unwrap(), []);
        assert_eq!(new.write(folder.path()).unwrap(), Written { written: 0, unchanged: 2, removed: 0 });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no staging folder is left");
    }

    #[test]
    fn a_file_takes_the_place_of_a_folder_and_back() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (tree(&[("src/a", "file")]), tree(&[("src/a/b.rs", "in a folder")]));
        for it in [&one, &other, &one] {
            it.write(folder.path()).unwrap();
            assert_eq!(it.drift(folder.path()).unwrap(), []);
        }
    }

    #[test]
    fn what_a_person_wrote_is_neither_removed_nor_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("src/lib.rs"), "//! Mine.\n").unwrap();
        fs::write(folder.path().join("notes.txt"), "mine\n").unwrap();
        let before = snapshot(folder.path());
        let refused = tree(&[("src/lib.rs", "lib"), ("src/a.rs", "a")]).write(folder.path());
        let Err(WriteError::Untouched(problems)) = refused else { panic!("{refused:?}") };
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(said[0].ends_with("notes.txt: this file was not generated"), "{said:?}");
        assert!(said[1].ends_with("lib.rs: this file was not generated"), "{said:?}");
        assert_eq!(snapshot(folder.path()), before);
    }

    #[test]
    fn a_failure_half_way_is_undone() {
        let folder = tempfile::tempdir().unwrap();
        tree(&[("a.rs", "a"), ("b/old.rs", "b"), ("c.rs", "c")]).write(folder.path()).unwrap();
        // In the way of `z.rs`, the last to be written.
        fs::create_dir_all(folder.path().join("z.rs/.hidden")).unwrap();
        let before = snapshot(folder.path());
        let new = tree(&[("a.rs", "new"), ("d/e.rs", "e"), ("z.rs", "z")]);
        let refused = new.write(folder.path());
        let Err(WriteError::Untouched(problems)) = refused else { panic!("{refused:?}") };
        assert!(problems[0].to_string().contains("z.rs: cannot be written: "), "{}", problems[0]);
        assert_eq!(snapshot(folder.path()), before);
    }

    #[test]
    fn several_folders_are_written_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        tree(&[("a.rs", "a")]).write(&one).unwrap();
        tree(&[("a.rs", "a")]).write(&other).unwrap();
        fs::create_dir_all(other.join("z.rs/.hidden")).unwrap();
        let before = snapshot(folder.path());
        let new = tree(&[("a.rs", "new"), ("z.rs", "z")]);
        let third = folder.path().join("third");
        let refused = Tree::write_all(&[(&new, &one), (&new, &third), (&new, &other)]);
        let Err(WriteError::Untouched(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(snapshot(folder.path()), before);

        fs::write(one.join("b.rs"), "mine").unwrap();
        fs::write(other.join("b.rs"), "mine").unwrap();
        let refused = Tree::write_all(&[(&new, &one), (&new, &other)]);
        let Err(WriteError::Untouched(problems)) = refused else { panic!("{refused:?}") };
        assert_eq!(problems.len(), 2, "of both folders: {problems:?}");
    }
}
