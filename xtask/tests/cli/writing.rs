//! Folders that cannot be written.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;

use crate::project::{Project, files};
use crate::servers::Notes;

/// A file system mounted on a folder, unmounted when dropped.
struct Mounted(PathBuf);

impl Mounted {
    /// `None` where this process may not mount.
    fn new(folder: PathBuf, options: &str) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&folder);
        let done = mount.output().is_ok_and(|it| it.status.success());
        done.then_some(Mounted(folder))
    }

    fn remount(&self, options: &str) {
        let mut mount = Command::new("mount");
        let status = mount.args(["-o", &format!("remount,{options}")]).arg(&self.0).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

fn skipped(test: &str) {
    eprintln!("{test}: skipped, since this process may not mount a file system");
}

#[test]
fn a_file_in_the_place_of_the_folder_is_said() {
    let project = Project::new();
    fs::remove_dir_all(project.path().join("generated")).unwrap();
    project.write("generated", "a file\n");
    let notes = Notes::start();
    for command in ["regen", "check"] {
        notes
            .run(&project, &[command])
            .ends(1)
            .finds(1)
            .says("generated: cannot be read: Not a directory")
            .says(
                "a file is where a folder is to be: move it elsewhere, or set another `path` under [output]",
            );
        assert_eq!(project.read("generated"), "a file\n");
    }
}

#[test]
fn a_read_only_folder_is_said() {
    let project = Project::new();
    let folder = project.path().join("generated");
    let mounted = Mounted::new(folder.clone(), "size=1m");
    project.write("generated/src/lib.rs", &format!("// {}\n", codegen::HEADER));
    match &mounted {
        Some(mounted) => mounted.remount("ro"),
        None => fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap(),
    }
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("generated: cannot be written: ")
        .says("let this user read and write there, then run it again");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).ok();
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let project = Project::new();
    let Some(_mounted) = Mounted::new(project.path().join("generated"), "size=64k") else {
        return skipped("a_full_disk_is_said_and_nothing_is_half_written");
    };
    project.write("generated/src/lib.rs", &format!("// {}\n", codegen::HEADER));
    // Room for some of the files.
    fs::write(project.path().join("generated/.filler"), vec![0; 40 * 1024]).unwrap();
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("cannot be written: No space left on device")
        .says("make room on the disk, then run it again");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_said_and_nothing_is_half_written() {
    let project = Project::new();
    project.remove("generated/src/lib.rs");
    project.write("generated/src/lib.rs/.keep", "");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("generated/src/lib.rs: cannot be written: Is a directory")
        .says("a folder is where a file is to be: move it elsewhere");
}

#[test]
fn what_a_person_wrote_is_never_removed() {
    let project = Project::new();
    project.write("generated/notes.txt", "mine\n");
    Notes::start()
        .refuses(&project)
        .ends(1)
        .finds(1)
        .says("generated/notes.txt: this file was not generated")
        .says("move it elsewhere, or delete it");
}

#[test]
fn a_wrong_output_path_does_not_remove_the_project() {
    let project = Project::new();
    let before = files(project.path());
    for path in [".", "/", "..", "db/.."] {
        project.write("regen.toml", &format!("[output]\npath = '{path}'\n"));
        project.run(&["regen"]).ends(1).finds(1).says("the output folder").says("regen.toml:2:8");
    }
    project.write("regen.toml", crate::project::CONFIGURATION);
    assert_eq!(files(project.path()), before);
}

#[test]
fn a_reader_that_has_gone_is_no_failure() {
    let project = Project::new();
    let binary = env!("CARGO_BIN_EXE_xtask");
    let notes = Notes::start();
    notes.run(&project, &["regen"]).ends(0);
    let shell = |script: String| {
        let output =
            Command::new("bash").args(["-o", "pipefail", "-c", &script]).current_dir(project.path()).output();
        let output = output.unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!said.contains("panicked"), "{said}");
        (output.status.code(), said)
    };
    // Long enough for a pipe to be full.
    assert_eq!(shell(format!("{binary} completions bash | true")).0, Some(0));
    assert_eq!(shell(format!("{binary} json schemas-json/app/note/data.json | true")).0, Some(0));
    assert_eq!(shell(format!("{binary} --help | true")).0, Some(0));
    assert_eq!(shell(format!("{binary} --config none.toml check 2>&1 >/dev/null | true")).0, Some(2));
    let (code, said) = shell(format!("{binary} completions bash > /dev/full"));
    assert_eq!(code, Some(1));
    assert!(said.contains("writing to stdout: No space left on device"), "{said}");
}
