# The words around the text of every page, in English: the pattern for all other languages.
#
# `-reviewed` says whether a person has read the file. Messages of one name may be written anew in a site's own
# interface/en-GB.ftl. What stands in { $… } is put in by the program.

-reviewed = yes

## Said only of other languages, in their own words.

machine-drafted = The words around the text were translated by a machine and have not been checked.

## The frame of every page

skip-to-text = Skip to the main text
search-this-site = Search this site
search = Search
suggestions = Suggestions
main-menu = Main
menu = Menu
reading-settings = Reading settings
text-size = Text size
size-normal = Normal
size-larger = Larger
size-largest = Largest
colours = Colours
colours-device = As on my device
colours-light = Light
colours-dark = Dark
contrast = Contrast
contrast-normal = Normal
contrast-more = More
kept-here = Kept on this device only.
breadcrumb = Breadcrumb
on-this-page = On this page
mentioned-in = Mentioned in
follow = Follow
follow-feed = What is new
follow-dates = Days for your calendar
follow-how = How feeds and calendars work
previous-and-next = Previous and next
previous = Previous
next = Next
talk-to-us = Talk to us
footer = Footer
back-to-top = Back to top
as-of = As of { $day }.
newest-version = The newest version of this page is at { $address }

## Parts of pages

table-number = Table { $number }
you-said = You said
what-difference = What difference it made
none-yet = None yet

## Sizes, listening, other languages and formats

size-large = Large
spacing = Spacing
spacing-wider = Wider
large-print = Large print
large-print-points = Large print, 18 point
giant-print = Giant print, 24 point
normal-size = Normal size
in-large-print = This page is in large print, 18 point, on the screen and on paper.
in-giant-print = This page is in giant print, 24 point, on the screen and on paper.
listen = Listen to this page
pause = Pause
go-on = Go on
stop = Stop
speed = Speed
slow = Slow
fast = Fast
very-fast = Very fast
reading-aloud = Reading aloud
paused = Paused
stopped = Stopped
end-of-page = End of the page
reading-failed = The device stopped reading
other-languages = This page in other languages
words-explained = Words explained
back-to = Back to
download-table = Download this table (CSV)
other-formats = Other formats
not-made = not made here, because
ask-for-format = Do you need it in a way that is not here? Ask us, and say the name of this page. We can send it on paper, in Braille on paper, read out, or in your language. It costs nothing.

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = Contents
edition-notes = Notes
edition-note-back = Back to the text from note { $number }
edition-published = Published by { $publisher } at { $address }
edition-picture = Picture: { $words }
edition-table = Table
edition-table-of = Table: { $words }
edition-nothing = nothing stated
edition-foreign = (words in { $language })
edition-accessible = Text with headings in order, a table of contents, tables with headers, and words for every picture.
edition-done = Done:
edition-to-do = To do:
edition-note = Note
edition-tip = Tip
edition-important = Important
edition-warning = Warning
edition-caution = Caution

## Days

date = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## The search

search-failed = The search could not be loaded. Try again, or use the { $list }.
search-list = A to Z
search-none = Try other words, or fewer of them. Or look in the { $list }. You can also ask us: how to reach us is at the foot of the page.
search-narrow = Narrow these results
search-best = Best first
search-newest = Newest first
search-some = Pages with some of your words
search-more = More results
search-also = Also in:
search-sent = What you type here goes to { $host }, which searches many sites.
search-elsewhere = { $host } did not answer. So these pages are from this site alone.
search-offered =
    { $count ->
        [0] No suggestions
        [one] { $count } suggestion
       *[other] { $count } suggestions
    }
search-found =
    { $count ->
        [0] No pages for “{ $question }”
        [one] { $count } page for “{ $question }”
       *[other] { $count } pages for “{ $question }”
    }
search-replaced = No page says “{ $typed }”. Showing “{ $used }”.
search-parts =
    { $count ->
        [0] No pages with all of your words, { $rest } with some of them.
        [one] { $count } page with all of your words, { $rest } with some of them.
       *[other] { $count } pages with all of your words, { $rest } with some of them.
    }

## A page that has moved

moved = This page has moved
moved-to = Go to its new address

## How words are joined

full-stop = { $a }.
joined-comma = { $a }, { $b }
joined-and = { $a } and { $b }
joined-colon = { $a }: { $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = Home
label-page = Page
label-pages = Pages
label-policy = Policy
label-policies = Policies
label-strategy = Strategy
label-strategies = Strategies
label-news-item = News item
label-news = News
label-consultation = Consultation
label-consultations = Consultations
label-event = Event
label-events = Events
label-item-of-feedback = Item of feedback
label-you-said-we-did = You said, we did
label-panel = Panel
label-panels = Panels
label-meeting = Meeting
label-minutes = Minutes
label-promise = Promise
label-our-promises = Our promises
label-top-ten-standards = Top ten standards
label-get-involved = Get involved
label-reports = Reports
label-plans = Plans
label-recommendations = Recommendations
label-actions = Actions
label-risks = Risks
label-grants = Grants
label-budgets = Budgets
label-surveys = Surveys
label-measures = Measures
label-results = Results
label-self-assessments = Self-assessments
label-corrections = Corrections
label-areas = Areas
label-glossary = Glossary
label-landlords = Landlords
label-facts-and-figures = Facts and figures
label-our-answers = Our answers
label-about-this-site = About this site
label-contact-us = Contact us
label-how-to-complain = How to complain
label-how-open-we-are = How open we are
label-check-that-nothing-was-changed = Check that nothing was changed
label-accessibility = Accessibility
label-a-to-z = A to Z
label-search = Search

# Facts

label-state = State
label-issue = Issue
label-issued = Issued
label-next-review = Next review
label-approved-by = Approved by
label-approved-on = Approved on
label-accountable = Accountable
label-applies-to = Applies to
label-type = Type
label-owner = Owner
label-period = Period
label-approved-by-tenants = Approved by tenants
label-who-was-asked = Who was asked
label-equality-assessment = Equality assessment
label-takes-the-place-of = Takes the place of
label-read-with = Read with
label-rules-it-answers = Rules it answers
label-published = Published
label-date = Date
label-where = Where
label-area = Area
label-landlord = Landlord
label-announced = Announced
label-outcome-published = Outcome published
label-theme = Theme
label-due = Due
label-heard-from = Heard from
label-how-many-people = How many people
label-what-shows-it = What shows it
label-heard = Heard
label-overdue-since = Overdue since
label-purpose = Purpose
label-meets = Meets
label-reports-to = Reports to
label-level-of-say = Level of say
label-formal-or-informal = Formal or informal
label-time-it-takes = Time it takes
label-training = Training
label-minutes-published = Minutes published
label-approved-at = Approved at
label-who-came = Who came
label-apologies = Apologies
label-full-membership-asked = Full membership asked
label-main-issue = Main issue
label-recording = Recording
label-opened = Opened
label-closes = Closes
label-review-due = Review due
label-made-in = Made in
label-last-looked-at = Last looked at
label-part-of = Part of
label-how-likely = How likely

# States

label-not-stated = not stated
label-yes = Yes
label-no = no
label-draft = Draft
label-superseded = Superseded
label-withdrawn = Withdrawn
label-review-overdue = Review overdue
label-in-force = In force
label-open = Open
label-opens-soon = Opens soon
label-decided = Decided
label-closed-not-decided-yet = Closed, not decided yet
label-closed = Closed
label-cancelled = Cancelled
label-coming = Coming
label-past = Past
label-planned = Planned
label-outcome-not-published = Outcome not published
label-minutes-not-published = Minutes not published
label-done = Done
label-overdue = Overdue
label-refused = Refused
label-stopped = Stopped
label-no-answer-yet = No answer yet
label-done-not-shown = Done, not shown
label-accepted = Accepted
label-accepted-in-part = Accepted in part
label-we-did = We did
label-we-did-not = We did not
label-we-are-doing-it = We are doing it
label-we-are-looking-into-it = We are looking into it
label-we-did-not-because = We did not, because
label-we-are-doing = We are doing
label-kept = Kept
label-on-track = On track
label-due-soon = Due soon
label-at-risk = At risk
label-late = Late
label-missed = Missed
label-not-yet-due = Not yet due
label-no-evidence-published = No evidence published
label-full = Full
label-enough = Enough
label-vacant = Vacant
label-formal = Formal
label-informal = Informal
label-individual = Individual
label-collective = Collective
label-information = Information
label-involvement = Involvement
label-control = Control
label-elected = Elected
label-nominated = Nominated
label-walkabout = Walkabout
label-inspection = Inspection
label-roadshow = Roadshow
label-course = Course
label-conference = Conference
label-annual-general-meeting = Annual general meeting

# Headings

label-promises-made-here = Promises made here
label-the-plan = The plan
label-what-has-changed = What has changed
label-earlier-issues = Earlier issues
label-when = When
label-what = What
label-why = Why
label-who = Who
label-from = From
label-made = Made
label-answer = Answer
label-what-it-is-about = What it is about
label-what-you-can-change = What you can change
label-how-to-take-part = How to take part
label-what-came-of-it = What came of it
label-how-many-answered = How many answered
label-what-was-decided = What was decided
label-what-happened-and-when = What happened, and when
label-asked = Asked
label-we-told-everyone = We told everyone
label-we-told-those-who-asked = We told those who asked
label-we-answered = We answered
label-agreed = Agreed
label-asked-for = Asked for
label-tenants-said-it = Tenants said it
label-what-became-of-what-was-agreed = What became of what was agreed
label-actions-agreed-here = Actions agreed here
label-recommendations-made-here = Recommendations made here
label-what-tenants-said-here-and-what-we-did = What tenants said here, and what we did
label-details = Details
label-what-was-agreed-and-where = What was agreed, and where
label-actions-and-recommendations = Actions and recommendations
label-decisions = Decisions
label-how-people-voted = How people voted
label-decision = Decision
label-for = For
label-against = Against
label-not-voting = Not voting
label-what-it-needed-to-pass = What it needed to pass
label-looked-at-again-here = Looked at again here
label-recommendations-as-they-stand-now = Recommendations, as they stand now
label-places = Places
label-as-many-as-there-should-be = As many as there should be
label-places-and-who-fills-them = Places and who fills them
label-how-filled = How filled
label-at-least = At least
label-at-most = At most
label-filled = Filled
label-votes = Votes
label-how-it-stands = How it stands
label-term = Term
label-terms-of-office = Terms of office
label-coming-meetings = Coming meetings
label-meetings = Meetings
label-what-it-asked-for = What it asked for
label-what-it-asked-for-and-what-became-of-it = What it asked for, and what became of it
label-follow-them-up = Follow them up
label-each-person-may-sit-on-one-of = Each person may sit on one of
label-is-that-so = Is that so
label-what-was-put-right-here = What was put right here
label-changes-to-this-policy = Changes to this policy
label-changes-to-this-strategy = Changes to this strategy
label-we-promised-here = We promised here

# Notices

label-there-is-no-text = There is no text
label-the-text-of-this-document-is-not-on-this-site-yet = The text of this document is not on this site yet
label-nothing-has-been-written-about-this-event-yet = Nothing has been written about this event yet
label-this-policy-is-no-longer-in-force = This policy is no longer in force
label-this-strategy-is-no-longer-in-force = This strategy is no longer in force
label-this-policy-has-been-withdrawn = This policy has been withdrawn
label-this-strategy-has-been-withdrawn = This strategy has been withdrawn
label-it-is-kept-here-for-the-record = It is kept here for the record
label-this-policy-is-a-draft = This policy is a draft
label-this-strategy-is-a-draft = This strategy is a draft
label-it-has-not-been-approved-and-may-change = It has not been approved, and may change
label-what-took-its-place-is-not-stated = What took its place is not stated
label-this-consultation-is-open = This consultation is open
label-this-event-was-cancelled = This event was cancelled
label-this-meeting-has-not-taken-place-yet = This meeting has not taken place yet
label-the-minutes-will-be-here-once-they-are-published = The minutes will be here once they are published
label-this-meeting-was-cancelled = This meeting was cancelled
label-there-are-no-minutes = There are no minutes
label-the-date-of-publication-is-not-stated = The date of publication is not stated
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = We cannot say how long it took to publish these minutes
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = No actions and no recommendations of this meeting are on this site
label-work-is-under-way = Work is under way
label-we-have-heard-this-and-will-answer = We have heard this, and will answer
label-yes-this-is-done = Yes, this is done
label-we-say-that-this-is-done-and-do-not-show-it = We say that this is done, and do not show it
label-no-we-will-not-do-this = No, we will not do this
label-no-this-was-stopped = No, this was stopped
label-this-was-begun-and-then-stopped = This was begun and then stopped
label-no-not-yet-and-we-are-late = No, not yet, and we are late
label-not-yet-we-have-not-answered = Not yet: we have not answered
label-not-yet-we-are-looking-into-it = Not yet: we are looking into it
label-not-yet-this-is-still-to-be-done = Not yet: this is still to be done
label-no-date-is-given-for-it = No date is given for it
label-no-date-given = No date given
label-nothing-is-named-here-that-shows-it = Nothing is named here that shows it
label-a-day-that-is-not-stated = a day that is not stated
label-on-a-day-that-is-not-stated = on a day that is not stated
label-no-answer-is-recorded-yet = no answer is recorded yet
label-it-will-not-be = it will not be
label-not-decided-yet = not decided yet
label-not-yet = not yet
label-not-yet-the-event-has-not-taken-place = not yet: the event has not taken place
label-how-many-are-filled-is-not-stated = How many are filled is not stated
label-nobody-serves-now = Nobody serves now
label-no-limit-to-how-many-terms = No limit to how many terms
label-the-one-member-is-within-the-limit = The one member is within the limit
label-it-was-done-on = It was done on
label-it-is-due-by = It is due by
label-it-should-have-been-done-by = It should have been done by
label-we-said-no-on = We said no on
label-which-is-today = which is today
label-today = today
label-on-the-day = on the day
label-on-the-same-day = on the same day

# Days

label-in-x-days = in { $a } days
label-in-x-day = in { $a } day
label-x-days = { $a } days
label-x-day = { $a } day
label-after-x-days = after { $a } days
label-after-x-day = after { $a } day
label-by-x-days = by { $a } days
label-by-x-day = by { $a } day
label-x-days-ago = { $a } days ago
label-x-day-ago = { $a } day ago
label-x-days-after = { $a } days after
label-x-day-after = { $a } day after
label-x-days-before = { $a } days before
label-x-day-before = { $a } day before
label-x-days-so-far = { $a } days so far
label-x-day-so-far = { $a } day so far
label-not-yet-x-days-so-far = not yet, { $a } days so far
label-not-yet-x-day-so-far = not yet, { $a } day so far
label-not-stated-x-days-so-far = not stated, { $a } days so far
label-not-stated-x-day-so-far = not stated, { $a } day so far
label-no-answer-yet-x-days-so-far = no answer yet, { $a } days so far
label-no-answer-yet-x-day-so-far = no answer yet, { $a } day so far
label-no-answer-yet-after-x-days = no answer yet, after { $a } days
label-no-answer-yet-after-x-day = no answer yet, after { $a } day
label-not-yet-x-days-after-the-event = not yet, { $a } days after the event
label-not-yet-x-day-after-the-event = not yet, { $a } day after the event
label-x-days-after-the-meeting = { $a } days after the meeting
label-x-day-after-the-meeting = { $a } day after the meeting
label-x-days-before-the-meeting = { $a } days before the meeting
label-x-day-before-the-meeting = { $a } day before the meeting
label-on-the-day-of-the-meeting = on the day of the meeting
label-x-days-after-the-event = { $a } days after the event
label-x-day-after-the-event = { $a } day after the event
label-x-days-before-the-event = { $a } days before the event
label-x-day-before-the-event = { $a } day before the event
label-minutes-published-x-days-after-the-meeting = Minutes published { $a } days after the meeting
label-minutes-published-x-day-after-the-meeting = Minutes published { $a } day after the meeting
label-minutes-published-on-the-day-of-the-meeting = Minutes published on the day of the meeting
label-x-days-after-tenants-said-it = { $a } days after tenants said it
label-x-day-after-tenants-said-it = { $a } day after tenants said it
label-x-days-after-it-was-asked-for = { $a } days after it was asked for
label-x-day-after-it-was-asked-for = { $a } day after it was asked for
label-x-days-after-it-was-agreed = { $a } days after it was agreed
label-x-day-after-it-was-agreed = { $a } day after it was agreed
label-x-days-after-it-was-due = { $a } days after it was due
label-x-day-after-it-was-due = { $a } day after it was due
label-x-days-before-it-was-due = { $a } days before it was due
label-x-day-before-it-was-due = { $a } day before it was due
label-x-days-after-we-asked = { $a } days after we asked
label-x-day-after-we-asked = { $a } day after we asked
label-x-days-after-it-closed = { $a } days after it closed
label-x-day-after-it-closed = { $a } day after it closed
label-x-days-after-it-was-decided = { $a } days after it was decided
label-x-day-after-it-was-decided = { $a } day after it was decided
label-not-yet-x-days-since-it-closed = not yet, { $a } days since it closed
label-not-yet-x-day-since-it-closed = not yet, { $a } day since it closed
label-not-yet-x-days-since-it-was-decided = not yet, { $a } days since it was decided
label-not-yet-x-day-since-it-was-decided = not yet, { $a } day since it was decided
label-not-yet-x-days-since-we-asked = not yet, { $a } days since we asked
label-not-yet-x-day-since-we-asked = not yet, { $a } day since we asked
label-on-the-day-tenants-said-it = on the day tenants said it
label-on-the-day-it-was-asked-for = on the day it was asked for
label-on-the-day-it-was-agreed = on the day it was agreed
label-on-the-day-it-was-due = on the day it was due
label-that-is-x-days-after-it-was-due = That is { $a } days after it was due
label-that-is-x-day-after-it-was-due = That is { $a } day after it was due
label-that-is-x-days-before-it-was-due = That is { $a } days before it was due
label-that-is-x-day-before-it-was-due = That is { $a } day before it was due
label-that-is-on-the-day-it-was-due = That is on the day it was due
label-tenants-said-it-x-days-ago = Tenants said it { $a } days ago
label-tenants-said-it-x-day-ago = Tenants said it { $a } day ago
label-it-was-asked-for-x-days-ago = It was asked for { $a } days ago
label-it-was-asked-for-x-day-ago = It was asked for { $a } day ago
label-it-was-agreed-x-days-ago = It was agreed { $a } days ago
label-it-was-agreed-x-day-ago = It was agreed { $a } day ago
label-tenants-said-it-today = Tenants said it today
label-which-is-x-days-too-late = which is { $a } days too late
label-which-is-x-day-too-late = which is { $a } day too late

# Counts

label-x-things-were-agreed-here = { $a } things were agreed here
label-x-thing-was-agreed-here = { $a } thing was agreed here
label-x-recommendations = { $a } recommendations
label-x-recommendation = { $a } recommendation
label-x-done = { $a } done
label-x-done-with-nothing-that-shows-it = { $a } done with nothing that shows it
label-x-open = { $a } open
label-x-overdue = { $a } overdue
label-x-not-answered-yet = { $a } not answered yet
label-x-refused = { $a } refused
label-x-stopped = { $a } stopped
label-x-vacant = { $a } vacant
label-too-few-x-more-needed = Too few, { $a } more needed
label-too-many-x-over-the-most = Too many, { $a } over the most
label-x-of-x-are-filled-and-none-is-vacant = { $a } of { $b } are filled, and none is vacant
label-x-of-x-are-filled-and-x-are-vacant = { $a } of { $b } are filled, and { $c } are vacant
label-x-of-x-are-filled-and-x-is-vacant = { $a } of { $b } are filled, and { $c } is vacant
label-x-years-each-at-most-x-terms = { $a } years each, at most { $b } terms
label-x-year-each-at-most-x-terms = { $a } year each, at most { $b } terms
label-x-years-each-at-most-x-term = { $a } years each, at most { $b } term
label-x-year-each-at-most-x-term = { $a } year each, at most { $b } term
label-x-years = { $a } years
label-x-year = { $a } year
label-all-x-members-are-within-their-limit = All { $a } members are within their limit
label-x-members-are-past-the-end-of-their-term = { $a } members are past the end of their term
label-x-member-is-past-the-end-of-their-term = { $a } member is past the end of their term
label-kept-none-of-x-people-sits-on-more-than-one = Kept: none of { $a } people sits on more than one
label-broken-x-people-sit-on-more-than-one = Broken: { $a } people sit on more than one
label-broken-x-person-sits-on-more-than-one = Broken: { $a } person sits on more than one
label-issue-x = Issue { $a }
label-x-meetings-on-this-site = { $a } meetings on this site
label-x-meeting-on-this-site = { $a } meeting on this site

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = This policy was due for review on { $a }. It may be out of date
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = This strategy was due for review on { $a }. It may be out of date
label-read-x-instead = Read { $a } instead
label-we-last-checked-this-page-on-x = We last checked this page on { $a }
label-you-can-have-your-say-until-x = You can have your say until { $a }
label-a-translation-of-x = A translation of { $a }
label-about-this-panel-x = About this panel: { $a }
label-x-logged-its-own-text-says-x = { $a } (logged; its own text says { $b })
label-minutes-of-x = Minutes of { $a }
label-meeting-of-x = Meeting of { $a }
label-you-said-we-did-x = You said, we did: { $a }
label-plain-text = Plain text
label-epub-for-e-readers = EPUB, for e-readers
label-braille-brf-for-embossers-and-displays = Braille (BRF), for embossers and displays
label-read-out-x = Read out ({ $a }
label-large-print-x-point-pdf = Large print, { $a } point (PDF
label-giant-print-x-point-pdf = Giant print, { $a } point (PDF
label-poster-one-sheet-of-x-pdf = Poster, one sheet of { $a } (PDF
label-open-data = Open data
label-languages = Languages
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = the program lou_translate is not on the computer that built this site
label-this-copy-of-candour-was-built-without-the-feature-pdf = this copy of Candour was built without the feature pdf
label-it-does-not-fit-on-one-sheet = it does not fit on one sheet
label-this-is-a-translation-of-x-made-on-x = This is a translation of { $a }, made on { $b }
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = This is a translation of { $a }. When it was made is not stated
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = The original changed on { $a }, so parts of this may be wrong
label-a-machine-made-it-and-no-person-has-checked-it-yet = A machine made it, and no person has checked it yet
label-a-machine-made-it-and-a-person-checked-it-on-x = A machine made it, and a person checked it on { $a }
label-it-was-checked-on-x = It was checked on { $a }
label-if-the-two-differ-the-original-holds = If the two differ, the original holds
label-the-original-has-changed-since = The original has changed since
label-we-cannot-say-how-old-this-translation-is = We cannot say how old this translation is
label-translated-by-a-machine = Translated by a machine
label-a-translation = A translation
label-feeds-and-calendars = Feeds and calendars
label-last-day-to-answer = Last day to answer
label-last-day-to-apply = Last day to apply
label-to-be-done-by-today = To be done by today
label-last-day-to-keep-a-promise = Last day to keep a promise
label-results-due = Results due
