//! What a site publishes, in the form in which the ledger keeps it, and what has changed since.
