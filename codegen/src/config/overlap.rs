//! Outputs of which one would be taken for a part of another.

use std::path::{Component, Path, PathBuf};

/// The file system's path, without `.` and `..`; links are not followed.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::ParentDir => _ = plain.pop(),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// Whether files of one folder would be files of the other: they are the same, or one is inside the other where
/// it is looked for files that are no longer generated.
pub(super) fn overlap(one: &Path, other: &Path) -> bool {
    let (one, other) = (plain(one), plain(other));
    seen_in(&one, &other) || seen_in(&other, &one)
}

fn seen_in(outer: &Path, inner: &Path) -> bool {
    // What starts with a dot is not generation's.
    let hidden = |it: Component| it.as_os_str().to_string_lossy().starts_with('.');
    inner.strip_prefix(outer).is_ok_and(|rest| !rest.components().any(hidden))
}

/// Whether a file is in a folder, at any depth.
pub(super) fn is_inside(file: &Path, folder: &Path) -> bool {
    plain(file).starts_with(plain(folder))
}

/// How a folder is reached from another, `/` between parts.
pub(super) fn relative(to: &Path, from: &Path) -> String {
    let (to, from) = (plain(to), plain(from));
    let shared = to.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = to.components().skip(shared).map(|it| it.as_os_str().to_string_lossy().into_owned());
    let parts: Vec<String> = up.chain(down).collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_overlaps_itself_and_what_is_in_it() {
        let check = |one: &str, other: &str| overlap(Path::new(one), Path::new(other));
        assert!(check("a/b", "./a/c/../b/"));
        assert!(check("a", "a/b/c"));
        assert!(check("a/b", "a"));
        assert!(!check("a/b", "a/bc"));
        assert!(!check("a", "a/.hidden/b"));
        assert!(!check("../a", "a"));
    }

    #[test]
    fn a_folder_is_reached_from_another() {
        let check = |to: &str, from: &str| relative(Path::new(to), Path::new(from));
        assert_eq!(check("runtime", "generated"), "../runtime");
        assert_eq!(check("../runtime", "a/generated"), "../../../runtime");
        assert_eq!(check("a/b", "a"), "b");
        assert_eq!(check("a", "./a/"), ".");
    }
}
