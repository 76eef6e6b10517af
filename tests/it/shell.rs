//! Completions and pages for `man`: a real shell completes by the one, and the others name every command and option.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

fn candour(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_candour")).args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Whether a program is on this computer.
fn there_is(program: &str) -> bool {
    let there = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let there = there.is_ok_and(|status| status.success());
    if !there {
        println!("skipped: there is no {program}");
    }
    there
}

#[test]
fn every_shell_has_its_script() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = candour(&["completions", shell]);
        for word in ["check", "readability", "as-of"] {
            assert!(script.contains(word), "{shell} does not know `{word}`");
        }
    }
}

#[test]
fn bash_completes_commands_and_options() {
    if !there_is("bash") {
        return;
    }
    let script = Path::new(env!("CARGO_TARGET_TMPDIR")).join("candour.bash");
    fs::write(&script, candour(&["completions", "bash"])).unwrap();
    // What bash does at a Tab: it calls the function that was registered for the command.
    let press = "source \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); \
                 registered=$(complete -p candour); registered=${registered##*-F }; \
                 \"${registered%% *}\" candour \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\"; \
                 echo \"${COMPREPLY[*]}\"";
    for (words, completed) in [
        (&["candour", "che"][..], "check"),
        (&["candour", "check", "--str"], "--strict"),
        (&["candour", "key", "ne"], "new"),
        (&["candour", "init", "--host", "gith"], "github"),
        (&["candour", "weather"], ""),
    ] {
        let mut bash = Command::new("bash");
        let output = bash.args(["--norc", "-c", press, "bash"]).arg(&script).args(words).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        assert_eq!(said, completed, "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_command_has_a_page_that_names_its_options() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("man");
    let _ = fs::remove_dir_all(&folder);
    let said = candour(&["man", folder.to_str().unwrap()]);
    assert!(said.contains("pages written to"), "{said}");
    let listed = candour(&["--help"]);
    let commands = listed.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next().filter(|word| !word.is_empty()))
        .collect();
    assert!(commands.len() > 12 && commands.contains(&"new"), "{commands:?}");
    let can_show = there_is("man");
    for command in commands {
        let path = folder.join(format!("candour-{command}.1"));
        let page = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let title = page.lines().find(|line| line.starts_with(".TH ")).unwrap_or_else(|| panic!("no title:\n{page}"));
        assert!(title.contains(&format!("candour-{command}")), "{title}");
        let help = candour(&[command, "--help"]);
        let options = help.lines().filter_map(|line| line.split_whitespace().find(|word| word.starts_with("--")));
        for option in options.filter(|_| !help.contains("Commands:")) {
            let option: String = option.trim_end_matches(',').to_owned();
            assert!(page.contains(&option.replace('-', "\\-")), "candour-{command}.1 does not name {option}:\n{page}");
        }
        if can_show {
            let shown =
                Command::new("man").args(["--warnings", "-l"]).arg(&path).env("LC_ALL", "C.UTF-8").output().unwrap();
            let faults = String::from_utf8_lossy(&shown.stderr).into_owned();
            assert_eq!(faults, "", "candour-{command}.1");
        }
    }
    assert!(folder.join("candour.1").is_file() && folder.join("candour-key-new.1").is_file());
}
