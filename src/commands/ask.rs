//! Questions to the person at the terminal: one line each, asked again where the answer cannot be used.

use std::io;
use std::io::BufRead;
use std::io::IsTerminal;
use std::io::Write;

/// Whether there is a person at a terminal who can be asked.
pub fn someone_is_there() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks and listens. Questions go where they are seen, which is not where results go.
pub struct Asker<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
}

impl<'a> Asker<'a> {
    /// One who listens there and asks here.
    pub fn new(input: &'a mut dyn BufRead, output: &'a mut dyn Write) -> Asker<'a> {
        Asker { input, output }
    }

    /// Says something.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    /// Asks until the answer can be used, and gives it as `taken` makes it. Nothing for an empty answer, and where the
    /// input has ended.
    pub fn ask(
        &mut self,
        question: &str,
        taken: &dyn Fn(&str) -> Result<String, String>,
    ) -> io::Result<Option<String>> {
        loop {
            self.say(&format!("{question}\n> "))?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                self.say("\n")?;
                return Ok(None);
            }
            let said = line.trim();
            if said.is_empty() {
                return Ok(None);
            }
            match taken(said) {
                Ok(answer) => return Ok(Some(answer)),
                Err(why) => self.say(&format!("  {why}\n"))?,
            }
        }
    }
}

/// The word of a list that an answer means: the word itself, or its number in the list.
pub fn chosen(said: &str, words: &[String]) -> Option<String> {
    let by_number = said.parse::<usize>().ok().and_then(|number| words.get(number.checked_sub(1)?));
    by_number.or_else(|| words.iter().find(|word| *word == said)).cloned()
}
