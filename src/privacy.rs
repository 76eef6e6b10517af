//! Personal data: what must not be published, found in text.
