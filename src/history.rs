//! What the ledger says was published, and when: releases, versions, figures and promises.
