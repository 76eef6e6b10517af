//! What staff bring along: files of office programs, turned into a site's own.
//!
//! Bytes in; text, pictures and an account of what was taken and left out. Nothing here touches the disk.

pub mod docx;
