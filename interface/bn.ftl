# state: machine-drafted. The words of the interface in Bengali. A machine translated them, and no person has checked
# them yet. Whoever has read them all, and mended what was wrong, changes  no  to  yes  below; pages then stop saying so.
# interface/en-GB.ftl says what each message is for.

-reviewed = no

## Said only of other languages, in their own words.

machine-drafted = মূল লেখার চারপাশের কথাগুলো যন্ত্র দিয়ে অনুবাদ করা হয়েছে, এবং যাচাই করা হয়নি।

## The frame of every page

skip-to-text = মূল লেখায় যান
search-this-site = এই ওয়েবসাইটে খুঁজুন
search = খুঁজুন
suggestions = পরামর্শ
main-menu = প্রধান মেনু
menu = মেনু
reading-settings = পড়ার সেটিং
text-size = লেখার আকার
size-normal = স্বাভাবিক
size-larger = বড়
size-largest = সবচেয়ে বড়
colours = রং
colours-device = আমার যন্ত্রে যেমন
colours-light = হালকা
colours-dark = গাঢ়
contrast = বৈসাদৃশ্য
contrast-normal = স্বাভাবিক
contrast-more = বেশি
kept-here = শুধু এই যন্ত্রে রাখা হয়।
breadcrumb = পথ
on-this-page = এই পাতায়
mentioned-in = যেসব পাতায় উল্লেখ আছে
follow = অনুসরণ করুন
follow-feed = নতুন কী আছে
follow-dates = আপনার ক্যালেন্ডারের জন্য তারিখ
follow-how = ফিড ও ক্যালেন্ডার কীভাবে কাজ করে
previous-and-next = আগের ও পরের
previous = আগের
next = পরের
talk-to-us = আমাদের সঙ্গে কথা বলুন
footer = পাতার নিচের অংশ
back-to-top = উপরে ফিরে যান
as-of = { $day } পর্যন্ত।
newest-version = এই পাতার সর্বশেষ সংস্করণ: { $address }

## Parts of pages

table-number = সারণি { $number }
you-said = আপনি বলেছেন
what-difference = এতে কী পার্থক্য হয়েছে
none-yet = এখনও কিছু নেই

## Sizes, listening, other languages and formats

size-large = বেশ বড়
spacing = ফাঁক
spacing-wider = আরও ফাঁক
large-print = বড় হরফ
large-print-points = বড় হরফ, ১৮ পয়েন্ট
giant-print = খুব বড় হরফ, ২৪ পয়েন্ট
normal-size = সাধারণ মাপ
in-large-print = এই পাতা পর্দায় ও কাগজে বড় হরফে, ১৮ পয়েন্টে আছে।
in-giant-print = এই পাতা পর্দায় ও কাগজে খুব বড় হরফে, ২৪ পয়েন্টে আছে।
listen = এই পাতা শুনুন
pause = থামিয়ে রাখুন
go-on = চালিয়ে যান
stop = বন্ধ করুন
speed = গতি
slow = ধীরে
fast = দ্রুত
very-fast = খুব দ্রুত
reading-aloud = পড়ে শোনানো হচ্ছে
paused = থামানো আছে
stopped = বন্ধ হয়েছে
end-of-page = পাতার শেষ
reading-failed = যন্ত্রটি পড়া বন্ধ করেছে
other-languages = অন্য ভাষায় এই পাতা
words-explained = শব্দের মানে
back-to = ফিরে যান:
download-table = এই সারণি ডাউনলোড করুন (CSV)
other-formats = অন্য রূপ
not-made = এখানে তৈরি হয়নি, কারণ
ask-for-format = আপনার কি অন্য কোনো রূপে দরকার? আমাদের বলুন, এবং এই পাতার নাম বলুন। আমরা এটি কাগজে, কাগজে ব্রেইলে, পড়ে শোনানো রূপে, অথবা আপনার ভাষায় পাঠাতে পারি। এর জন্য টাকা লাগে না।

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = সূচিপত্র
edition-notes = টীকা
edition-note-back = টীকা { $number } থেকে মূল লেখায় ফিরুন
edition-published = { $publisher } এখানে প্রকাশ করেছে: { $address }
edition-picture = ছবি: { $words }
edition-table = সারণি
edition-table-of = সারণি: { $words }
edition-nothing = কিছু বলা হয়নি
edition-foreign = ({ $language } ভাষার শব্দ)
edition-accessible = ক্রম অনুযায়ী শিরোনাম, সূচিপত্র, শিরোনামসহ সারণি, এবং প্রতিটি ছবির জন্য কথা আছে এমন লেখা।
edition-done = হয়েছে:
edition-to-do = করতে হবে:
edition-note = দ্রষ্টব্য
edition-tip = পরামর্শ
edition-important = গুরুত্বপূর্ণ
edition-warning = সতর্কবার্তা
edition-caution = সাবধান

## Days

date = { $day } { $month } { $year }
month-1 = জানুয়ারি
month-2 = ফেব্রুয়ারি
month-3 = মার্চ
month-4 = এপ্রিল
month-5 = মে
month-6 = জুন
month-7 = জুলাই
month-8 = আগস্ট
month-9 = সেপ্টেম্বর
month-10 = অক্টোবর
month-11 = নভেম্বর
month-12 = ডিসেম্বর

## The search

search-failed = অনুসন্ধান চালু করা যায়নি। আবার চেষ্টা করুন, অথবা { $list } ব্যবহার করুন।
search-list = বর্ণানুক্রমিক তালিকা
search-none = অন্য শব্দ দিয়ে, বা কম শব্দ দিয়ে চেষ্টা করুন। অথবা { $list } দেখুন। আপনি আমাদেরও জিজ্ঞাসা করতে পারেন: যোগাযোগের উপায় পাতার নিচে আছে।
search-narrow = ফলাফল ছোট করুন
search-best = সবচেয়ে ভালো আগে
search-newest = সবচেয়ে নতুন আগে
search-some = আপনার কিছু শব্দ আছে এমন পাতা
search-more = আরও ফলাফল
search-also = আরও আছে:
search-sent = আপনি এখানে যা লেখেন তা { $host }-এ যায়, যা অনেক সাইটে খোঁজে।
search-elsewhere = { $host } উত্তর দেয়নি। তাই এই পাতাগুলি শুধু এই সাইটের।
search-offered =
    { $count ->
        [0] কোনো পরামর্শ নেই
       *[other] { $count }টি পরামর্শ
    }
search-found =
    { $count ->
        [0] “{ $question }”-এর জন্য কোনো পাতা নেই
       *[other] “{ $question }”-এর জন্য { $count }টি পাতা
    }
search-replaced = কোনো পাতায় “{ $typed }” নেই। “{ $used }” দেখানো হচ্ছে।
search-parts =
    { $count ->
        [0] আপনার সব শব্দ আছে এমন পাতা নেই, কিছু শব্দ আছে { $rest }টিতে।
       *[other] আপনার সব শব্দ আছে { $count }টি পাতায়, কিছু শব্দ আছে { $rest }টিতে।
    }

## A page that has moved

moved = এই পাতা সরানো হয়েছে
moved-to = নতুন ঠিকানায় যান

## How words are joined

full-stop = { $a }।
joined-comma = { $a }, { $b }
joined-and = { $a } ও { $b }
joined-colon = { $a }: { $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = মূল পাতা
label-page = পাতা
label-pages = পাতা
label-policy = নীতি
label-policies = নীতিমালা
label-strategy = কৌশল
label-strategies = কৌশলসমূহ
label-news-item = খবর
label-news = খবর
label-consultation = মতামত গ্রহণ
label-consultations = মতামত গ্রহণ
label-event = অনুষ্ঠান
label-events = অনুষ্ঠান
label-item-of-feedback = মতামত
label-you-said-we-did = আপনি বলেছেন, আমরা করেছি
label-panel = প্যানেল
label-panels = প্যানেল
label-meeting = সভা
label-minutes = সভার কার্যবিবরণী
label-promise = প্রতিশ্রুতি
label-our-promises = আমাদের প্রতিশ্রুতি
label-top-ten-standards = সেরা দশ মান
label-get-involved = যুক্ত হোন
label-reports = প্রতিবেদন
label-plans = পরিকল্পনা
label-recommendations = সুপারিশ
label-actions = কাজ
label-risks = ঝুঁকি
label-grants = অনুদান
label-budgets = বাজেট
label-surveys = জরিপ
label-measures = মাপকাঠি
label-results = ফলাফল
label-self-assessments = নিজস্ব মূল্যায়ন
label-corrections = সংশোধনী
label-areas = এলাকা
label-glossary = শব্দকোষ
label-landlords = বাড়িওয়ালা
label-facts-and-figures = তথ্য ও সংখ্যা
label-our-answers = আমাদের উত্তর
label-about-this-site = এই ওয়েবসাইট সম্পর্কে
label-contact-us = যোগাযোগ
label-how-to-complain = কীভাবে অভিযোগ করবেন
label-how-open-we-are = আমরা কতটা খোলামেলা
label-check-that-nothing-was-changed = কিছু বদলানো হয়নি তা যাচাই করুন
label-accessibility = প্রবেশগম্যতা
label-a-to-z = বর্ণানুক্রমিক তালিকা
label-search = খুঁজুন

# Facts

label-state = অবস্থা
label-issue = সংস্করণ
label-issued = জারির তারিখ
label-next-review = পরবর্তী পর্যালোচনা
label-approved-by = অনুমোদন করেছে
label-approved-on = অনুমোদনের তারিখ
label-accountable = দায়বদ্ধ
label-applies-to = কাদের জন্য প্রযোজ্য
label-type = ধরন
label-owner = দায়িত্বে
label-period = সময়কাল
label-approved-by-tenants = ভাড়াটেদের অনুমোদন
label-who-was-asked = কাদের জিজ্ঞাসা করা হয়েছে
label-equality-assessment = সমতা মূল্যায়ন
label-takes-the-place-of = যার বদলে এসেছে
label-read-with = সঙ্গে পড়ুন
label-rules-it-answers = যেসব নিয়মের উত্তর
label-published = প্রকাশের তারিখ
label-date = তারিখ
label-where = স্থান
label-area = এলাকা
label-landlord = বাড়িওয়ালা
label-announced = ঘোষণার তারিখ
label-outcome-published = ফল প্রকাশিত
label-theme = বিষয়
label-due = নির্ধারিত তারিখ
label-heard-from = কোথা থেকে শোনা
label-how-many-people = কতজন
label-what-shows-it = প্রমাণ
label-heard = শোনার তারিখ
label-overdue-since = যে তারিখ থেকে বিলম্বিত
label-purpose = উদ্দেশ্য
label-meets = কখন বসে
label-reports-to = কার কাছে জবাবদিহি করে
label-level-of-say = মত দেওয়ার মাত্রা
label-formal-or-informal = আনুষ্ঠানিক না অনানুষ্ঠানিক
label-time-it-takes = কত সময় লাগে
label-training = প্রশিক্ষণ
label-minutes-published = কার্যবিবরণী প্রকাশিত
label-approved-at = যে সভায় অনুমোদিত
label-who-came = কারা এসেছিলেন
label-apologies = অনুপস্থিতির খবর দিয়েছেন
label-full-membership-asked = সব সদস্যকে ডাকা হয়েছিল কি না
label-main-issue = প্রধান বিষয়
label-recording = রেকর্ডিং
label-opened = শুরুর তারিখ
label-closes = শেষের তারিখ
label-review-due = পর্যালোচনার তারিখ
label-made-in = কোথায় দেওয়া
label-last-looked-at = সর্বশেষ দেখা হয়েছে
label-part-of = যার অংশ
label-how-likely = সম্ভাবনা

# States

label-not-stated = উল্লেখ নেই
label-yes = হ্যাঁ
label-no = না
label-draft = খসড়া
label-superseded = প্রতিস্থাপিত
label-withdrawn = প্রত্যাহার করা হয়েছে
label-review-overdue = পর্যালোচনা বিলম্বিত
label-in-force = কার্যকর
label-open = খোলা
label-opens-soon = শিগগির খুলবে
label-decided = সিদ্ধান্ত হয়েছে
label-closed-not-decided-yet = বন্ধ, এখনও সিদ্ধান্ত হয়নি
label-closed = বন্ধ
label-cancelled = বাতিল
label-coming = আসছে
label-past = হয়ে গেছে
label-planned = পরিকল্পিত
label-outcome-not-published = ফল প্রকাশিত হয়নি
label-minutes-not-published = কার্যবিবরণী প্রকাশিত হয়নি
label-done = সম্পন্ন
label-overdue = বিলম্বিত
label-refused = প্রত্যাখ্যাত
label-stopped = থামানো হয়েছে
label-no-answer-yet = এখনও উত্তর নেই
label-done-not-shown = সম্পন্ন, প্রমাণ দেখানো হয়নি
label-accepted = গৃহীত
label-accepted-in-part = আংশিক গৃহীত
label-we-did = আমরা করেছি
label-we-did-not = আমরা করিনি
label-we-are-doing-it = আমরা করছি
label-we-are-looking-into-it = আমরা খতিয়ে দেখছি
label-we-did-not-because = আমরা করিনি, কারণ
label-we-are-doing = আমরা করছি
label-kept = রাখা হয়েছে
label-on-track = ঠিক পথে
label-due-soon = শিগগির নির্ধারিত
label-at-risk = ঝুঁকিতে
label-late = দেরি হয়েছে
label-missed = রাখা হয়নি
label-not-yet-due = এখনও সময় হয়নি
label-no-evidence-published = কোনো প্রমাণ প্রকাশিত হয়নি
label-full = পূর্ণ
label-enough = যথেষ্ট
label-vacant = খালি
label-formal = আনুষ্ঠানিক
label-informal = অনানুষ্ঠানিক
label-individual = একক
label-collective = সম্মিলিত
label-information = তথ্য
label-involvement = অংশগ্রহণ
label-control = নিয়ন্ত্রণ
label-elected = নির্বাচিত
label-nominated = মনোনীত
label-walkabout = এলাকা পরিদর্শন
label-inspection = পরিদর্শন
label-roadshow = ভ্রাম্যমাণ অনুষ্ঠান
label-course = কোর্স
label-conference = সম্মেলন
label-annual-general-meeting = বার্ষিক সাধারণ সভা

# Headings

label-promises-made-here = এখানে দেওয়া প্রতিশ্রুতি
label-the-plan = পরিকল্পনা
label-what-has-changed = কী বদলেছে
label-earlier-issues = আগের সংস্করণ
label-when = কখন
label-what = কী
label-why = কেন
label-who = কে
label-from = কোথা থেকে
label-made = কখন করা
label-answer = উত্তর
label-what-it-is-about = এটি কী নিয়ে
label-what-you-can-change = আপনি কী বদলাতে পারেন
label-how-to-take-part = কীভাবে অংশ নেবেন
label-what-came-of-it = এর ফল কী হলো
label-how-many-answered = কতজন উত্তর দিয়েছেন
label-what-was-decided = কী সিদ্ধান্ত হয়েছে
label-what-happened-and-when = কী ঘটেছে, এবং কখন
label-asked = জিজ্ঞাসা করা হয়েছে
label-we-told-everyone = আমরা সবাইকে জানিয়েছি
label-we-told-those-who-asked = যারা চেয়েছিলেন তাদের জানিয়েছি
label-we-answered = আমরা উত্তর দিয়েছি
label-agreed = একমত হওয়া গেছে
label-asked-for = চাওয়া হয়েছে
label-tenants-said-it = ভাড়াটেরা বলেছেন
label-what-became-of-what-was-agreed = যা ঠিক হয়েছিল তার কী হলো
label-actions-agreed-here = এখানে ঠিক হওয়া কাজ
label-recommendations-made-here = এখানে করা সুপারিশ
label-what-tenants-said-here-and-what-we-did = ভাড়াটেরা এখানে কী বলেছেন, এবং আমরা কী করেছি
label-details = বিস্তারিত
label-what-was-agreed-and-where = কী ঠিক হয়েছিল, এবং কোথায়
label-actions-and-recommendations = কাজ ও সুপারিশ
label-decisions = সিদ্ধান্ত
label-how-people-voted = কীভাবে ভোট দেওয়া হয়েছিল
label-decision = সিদ্ধান্ত
label-for = পক্ষে
label-against = বিপক্ষে
label-not-voting = ভোট দেননি
label-what-it-needed-to-pass = পাস হতে যা দরকার ছিল
label-looked-at-again-here = এখানে আবার দেখা হয়েছে
label-recommendations-as-they-stand-now = সুপারিশ, এখনকার অবস্থা
label-places = আসন
label-as-many-as-there-should-be = যতজন থাকার কথা ততজন আছে কি না
label-places-and-who-fills-them = আসন এবং কারা আছেন
label-how-filled = কীভাবে পূরণ হয়
label-at-least = কমপক্ষে
label-at-most = সর্বোচ্চ
label-filled = পূরণ হয়েছে
label-votes = ভোটাধিকার
label-how-it-stands = এখনকার অবস্থা
label-term = মেয়াদ
label-terms-of-office = পদের মেয়াদ
label-coming-meetings = আসন্ন সভা
label-meetings = সভা
label-what-it-asked-for = এটি কী চেয়েছে
label-what-it-asked-for-and-what-became-of-it = এটি কী চেয়েছে, এবং তার কী হলো
label-follow-them-up = এগুলোর খোঁজ রাখুন
label-each-person-may-sit-on-one-of = প্রত্যেকে এর মধ্যে কেবল একটিতে থাকতে পারেন
label-is-that-so = তা-ই কি
label-what-was-put-right-here = এখানে কী সংশোধন করা হয়েছে
label-changes-to-this-policy = এই নীতিতে পরিবর্তন
label-changes-to-this-strategy = এই কৌশলে পরিবর্তন
label-we-promised-here = আমরা এখানে প্রতিশ্রুতি দিয়েছি

# Notices

label-there-is-no-text = কোনো লেখা নেই
label-the-text-of-this-document-is-not-on-this-site-yet = এই দলিলের লেখা এখনও এই ওয়েবসাইটে নেই
label-nothing-has-been-written-about-this-event-yet = এই অনুষ্ঠান নিয়ে এখনও কিছু লেখা হয়নি
label-this-policy-is-no-longer-in-force = এই নীতি আর কার্যকর নয়
label-this-strategy-is-no-longer-in-force = এই কৌশল আর কার্যকর নয়
label-this-policy-has-been-withdrawn = এই নীতি প্রত্যাহার করা হয়েছে
label-this-strategy-has-been-withdrawn = এই কৌশল প্রত্যাহার করা হয়েছে
label-it-is-kept-here-for-the-record = নথি হিসেবে এখানে রাখা হয়েছে
label-this-policy-is-a-draft = এই নীতি একটি খসড়া
label-this-strategy-is-a-draft = এই কৌশল একটি খসড়া
label-it-has-not-been-approved-and-may-change = এটি অনুমোদিত হয়নি, এবং বদলাতে পারে
label-what-took-its-place-is-not-stated = এর জায়গায় কী এসেছে তা উল্লেখ নেই
label-this-consultation-is-open = এই মতামত গ্রহণ চলছে
label-this-event-was-cancelled = এই অনুষ্ঠান বাতিল হয়েছে
label-this-meeting-has-not-taken-place-yet = এই সভা এখনও হয়নি
label-the-minutes-will-be-here-once-they-are-published = কার্যবিবরণী প্রকাশিত হলে এখানে থাকবে
label-this-meeting-was-cancelled = এই সভা বাতিল হয়েছে
label-there-are-no-minutes = কোনো কার্যবিবরণী নেই
label-the-date-of-publication-is-not-stated = প্রকাশের তারিখ উল্লেখ নেই
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = এই কার্যবিবরণী প্রকাশ করতে কত সময় লেগেছে তা আমরা বলতে পারি না
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = এই ওয়েবসাইটে এই সভার কোনো কাজ বা সুপারিশ নেই
label-work-is-under-way = কাজ চলছে
label-we-have-heard-this-and-will-answer = আমরা এটি শুনেছি, এবং উত্তর দেব
label-yes-this-is-done = হ্যাঁ, এটি করা হয়েছে
label-we-say-that-this-is-done-and-do-not-show-it = আমরা বলছি এটি করা হয়েছে, কিন্তু প্রমাণ দেখাইনি
label-no-we-will-not-do-this = না, আমরা এটি করব না
label-no-this-was-stopped = না, এটি থামানো হয়েছে
label-this-was-begun-and-then-stopped = এটি শুরু করে পরে থামানো হয়েছে
label-no-not-yet-and-we-are-late = না, এখনও নয়, এবং আমাদের দেরি হয়েছে
label-not-yet-we-have-not-answered = এখনও নয়: আমরা উত্তর দিইনি
label-not-yet-we-are-looking-into-it = এখনও নয়: আমরা খতিয়ে দেখছি
label-not-yet-this-is-still-to-be-done = এখনও নয়: এটি এখনও বাকি
label-no-date-is-given-for-it = এর কোনো তারিখ দেওয়া হয়নি
label-no-date-given = কোনো তারিখ দেওয়া হয়নি
label-nothing-is-named-here-that-shows-it = এখানে কোনো প্রমাণের উল্লেখ নেই
label-a-day-that-is-not-stated = যে দিনের উল্লেখ নেই
label-on-a-day-that-is-not-stated = দিনের উল্লেখ নেই
label-no-answer-is-recorded-yet = এখনও কোনো উত্তর লেখা হয়নি
label-it-will-not-be = এটি হবে না
label-not-decided-yet = এখনও সিদ্ধান্ত হয়নি
label-not-yet = এখনও নয়
label-not-yet-the-event-has-not-taken-place = এখনও নয়: অনুষ্ঠান এখনও হয়নি
label-how-many-are-filled-is-not-stated = কতটি পূরণ হয়েছে তা উল্লেখ নেই
label-nobody-serves-now = এখন কেউ নেই
label-no-limit-to-how-many-terms = মেয়াদের সংখ্যার কোনো সীমা নেই
label-the-one-member-is-within-the-limit = একমাত্র সদস্য সীমার মধ্যে আছেন
label-it-was-done-on = সম্পন্ন হওয়ার তারিখ:
label-it-is-due-by = নির্ধারিত তারিখ:
label-it-should-have-been-done-by = এই তারিখের মধ্যে হওয়ার কথা ছিল:
label-we-said-no-on = আমরা এই তারিখে না বলেছি:
label-which-is-today = অর্থাৎ আজ
label-today = আজ
label-on-the-day = ওই দিনেই
label-on-the-same-day = একই দিনে

# Days

label-in-x-days = { $a } দিনের মধ্যে
label-in-x-day = { $a } দিনের মধ্যে
label-x-days = { $a } দিন
label-x-day = { $a } দিন
label-after-x-days = { $a } দিন পরে
label-after-x-day = { $a } দিন পরে
label-by-x-days = { $a } দিন
label-by-x-day = { $a } দিন
label-x-days-ago = { $a } দিন আগে
label-x-day-ago = { $a } দিন আগে
label-x-days-after = { $a } দিন পরে
label-x-day-after = { $a } দিন পরে
label-x-days-before = { $a } দিন আগে
label-x-day-before = { $a } দিন আগে
label-x-days-so-far = এ পর্যন্ত { $a } দিন
label-x-day-so-far = এ পর্যন্ত { $a } দিন
label-not-yet-x-days-so-far = এখনও নয়, এ পর্যন্ত { $a } দিন
label-not-yet-x-day-so-far = এখনও নয়, এ পর্যন্ত { $a } দিন
label-not-stated-x-days-so-far = উল্লেখ নেই, এ পর্যন্ত { $a } দিন
label-not-stated-x-day-so-far = উল্লেখ নেই, এ পর্যন্ত { $a } দিন
label-no-answer-yet-x-days-so-far = এখনও উত্তর নেই, এ পর্যন্ত { $a } দিন
label-no-answer-yet-x-day-so-far = এখনও উত্তর নেই, এ পর্যন্ত { $a } দিন
label-no-answer-yet-after-x-days = { $a } দিন পরেও উত্তর নেই
label-no-answer-yet-after-x-day = { $a } দিন পরেও উত্তর নেই
label-not-yet-x-days-after-the-event = এখনও নয়, অনুষ্ঠানের পর { $a } দিন
label-not-yet-x-day-after-the-event = এখনও নয়, অনুষ্ঠানের পর { $a } দিন
label-x-days-after-the-meeting = সভার { $a } দিন পরে
label-x-day-after-the-meeting = সভার { $a } দিন পরে
label-x-days-before-the-meeting = সভার { $a } দিন আগে
label-x-day-before-the-meeting = সভার { $a } দিন আগে
label-on-the-day-of-the-meeting = সভার দিনেই
label-x-days-after-the-event = অনুষ্ঠানের { $a } দিন পরে
label-x-day-after-the-event = অনুষ্ঠানের { $a } দিন পরে
label-x-days-before-the-event = অনুষ্ঠানের { $a } দিন আগে
label-x-day-before-the-event = অনুষ্ঠানের { $a } দিন আগে
label-minutes-published-x-days-after-the-meeting = সভার { $a } দিন পরে কার্যবিবরণী প্রকাশিত
label-minutes-published-x-day-after-the-meeting = সভার { $a } দিন পরে কার্যবিবরণী প্রকাশিত
label-minutes-published-on-the-day-of-the-meeting = সভার দিনেই কার্যবিবরণী প্রকাশিত
label-x-days-after-tenants-said-it = ভাড়াটেরা বলার { $a } দিন পরে
label-x-day-after-tenants-said-it = ভাড়াটেরা বলার { $a } দিন পরে
label-x-days-after-it-was-asked-for = চাওয়ার { $a } দিন পরে
label-x-day-after-it-was-asked-for = চাওয়ার { $a } দিন পরে
label-x-days-after-it-was-agreed = ঠিক হওয়ার { $a } দিন পরে
label-x-day-after-it-was-agreed = ঠিক হওয়ার { $a } দিন পরে
label-x-days-after-it-was-due = নির্ধারিত তারিখের { $a } দিন পরে
label-x-day-after-it-was-due = নির্ধারিত তারিখের { $a } দিন পরে
label-x-days-before-it-was-due = নির্ধারিত তারিখের { $a } দিন আগে
label-x-day-before-it-was-due = নির্ধারিত তারিখের { $a } দিন আগে
label-x-days-after-we-asked = আমরা জিজ্ঞাসা করার { $a } দিন পরে
label-x-day-after-we-asked = আমরা জিজ্ঞাসা করার { $a } দিন পরে
label-x-days-after-it-closed = বন্ধ হওয়ার { $a } দিন পরে
label-x-day-after-it-closed = বন্ধ হওয়ার { $a } দিন পরে
label-x-days-after-it-was-decided = সিদ্ধান্তের { $a } দিন পরে
label-x-day-after-it-was-decided = সিদ্ধান্তের { $a } দিন পরে
label-not-yet-x-days-since-it-closed = এখনও নয়, বন্ধ হওয়ার পর { $a } দিন
label-not-yet-x-day-since-it-closed = এখনও নয়, বন্ধ হওয়ার পর { $a } দিন
label-not-yet-x-days-since-it-was-decided = এখনও নয়, সিদ্ধান্তের পর { $a } দিন
label-not-yet-x-day-since-it-was-decided = এখনও নয়, সিদ্ধান্তের পর { $a } দিন
label-not-yet-x-days-since-we-asked = এখনও নয়, জিজ্ঞাসা করার পর { $a } দিন
label-not-yet-x-day-since-we-asked = এখনও নয়, জিজ্ঞাসা করার পর { $a } দিন
label-on-the-day-tenants-said-it = ভাড়াটেরা যেদিন বলেছেন সেদিনই
label-on-the-day-it-was-asked-for = যেদিন চাওয়া হয়েছে সেদিনই
label-on-the-day-it-was-agreed = যেদিন ঠিক হয়েছে সেদিনই
label-on-the-day-it-was-due = নির্ধারিত দিনেই
label-that-is-x-days-after-it-was-due = তা নির্ধারিত তারিখের { $a } দিন পরে
label-that-is-x-day-after-it-was-due = তা নির্ধারিত তারিখের { $a } দিন পরে
label-that-is-x-days-before-it-was-due = তা নির্ধারিত তারিখের { $a } দিন আগে
label-that-is-x-day-before-it-was-due = তা নির্ধারিত তারিখের { $a } দিন আগে
label-that-is-on-the-day-it-was-due = তা নির্ধারিত দিনেই
label-tenants-said-it-x-days-ago = ভাড়াটেরা { $a } দিন আগে বলেছেন
label-tenants-said-it-x-day-ago = ভাড়াটেরা { $a } দিন আগে বলেছেন
label-it-was-asked-for-x-days-ago = { $a } দিন আগে চাওয়া হয়েছে
label-it-was-asked-for-x-day-ago = { $a } দিন আগে চাওয়া হয়েছে
label-it-was-agreed-x-days-ago = { $a } দিন আগে ঠিক হয়েছে
label-it-was-agreed-x-day-ago = { $a } দিন আগে ঠিক হয়েছে
label-tenants-said-it-today = ভাড়াটেরা আজ বলেছেন
label-which-is-x-days-too-late = অর্থাৎ { $a } দিন দেরিতে
label-which-is-x-day-too-late = অর্থাৎ { $a } দিন দেরিতে

# Counts

label-x-things-were-agreed-here = এখানে { $a }টি বিষয় ঠিক হয়েছে
label-x-thing-was-agreed-here = এখানে { $a }টি বিষয় ঠিক হয়েছে
label-x-recommendations = { $a }টি সুপারিশ
label-x-recommendation = { $a }টি সুপারিশ
label-x-done = { $a }টি সম্পন্ন
label-x-done-with-nothing-that-shows-it = { $a }টি সম্পন্ন, কিন্তু প্রমাণ ছাড়া
label-x-open = { $a }টি চলমান
label-x-overdue = { $a }টি বিলম্বিত
label-x-not-answered-yet = { $a }টির উত্তর এখনও নেই
label-x-refused = { $a }টি প্রত্যাখ্যাত
label-x-stopped = { $a }টি থামানো
label-x-vacant = { $a }টি খালি
label-too-few-x-more-needed = কম, আরও { $a }জন দরকার
label-too-many-x-over-the-most = বেশি, সীমার চেয়ে { $a }জন বেশি
label-x-of-x-are-filled-and-none-is-vacant = { $b }টির মধ্যে { $a }টি আসন পূর্ণ, একটিও খালি নেই
label-x-of-x-are-filled-and-x-are-vacant = { $b }টির মধ্যে { $a }টি আসন পূর্ণ, { $c }টি খালি
label-x-of-x-are-filled-and-x-is-vacant = { $b }টির মধ্যে { $a }টি আসন পূর্ণ, { $c }টি খালি
label-x-years-each-at-most-x-terms = প্রতি মেয়াদ { $a } বছর, সর্বোচ্চ { $b } মেয়াদ
label-x-year-each-at-most-x-terms = প্রতি মেয়াদ { $a } বছর, সর্বোচ্চ { $b } মেয়াদ
label-x-years-each-at-most-x-term = প্রতি মেয়াদ { $a } বছর, সর্বোচ্চ { $b } মেয়াদ
label-x-year-each-at-most-x-term = প্রতি মেয়াদ { $a } বছর, সর্বোচ্চ { $b } মেয়াদ
label-x-years = { $a } বছর
label-x-year = { $a } বছর
label-all-x-members-are-within-their-limit = { $a } জন সদস্যের সবাই সীমার মধ্যে আছেন
label-x-members-are-past-the-end-of-their-term = { $a } জন সদস্যের মেয়াদ পেরিয়ে গেছে
label-x-member-is-past-the-end-of-their-term = { $a } জন সদস্যের মেয়াদ পেরিয়ে গেছে
label-kept-none-of-x-people-sits-on-more-than-one = মানা হয়েছে: { $a } জনের কেউ একাধিক প্যানেলে নেই
label-broken-x-people-sit-on-more-than-one = মানা হয়নি: { $a } জন একাধিক প্যানেলে আছেন
label-broken-x-person-sits-on-more-than-one = মানা হয়নি: { $a } জন একাধিক প্যানেলে আছেন
label-issue-x = সংস্করণ { $a }
label-x-meetings-on-this-site = এই ওয়েবসাইটে { $a }টি সভা
label-x-meeting-on-this-site = এই ওয়েবসাইটে { $a }টি সভা

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = এই নীতির পর্যালোচনা { $a } তারিখে হওয়ার কথা ছিল। এটি পুরোনো হয়ে থাকতে পারে
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = এই কৌশলের পর্যালোচনা { $a } তারিখে হওয়ার কথা ছিল। এটি পুরোনো হয়ে থাকতে পারে
label-read-x-instead = এর বদলে { $a } পড়ুন
label-we-last-checked-this-page-on-x = আমরা এই পাতা সর্বশেষ { $a } তারিখে যাচাই করেছি
label-you-can-have-your-say-until-x = আপনি { $a } পর্যন্ত মত দিতে পারেন
label-a-translation-of-x = { $a }-এর অনুবাদ
label-about-this-panel-x = এই প্যানেল সম্পর্কে: { $a }
label-x-logged-its-own-text-says-x = { $a } (খাতায় লেখা তারিখ; এর নিজের লেখায় আছে { $b })
label-minutes-of-x = { $a }-এর কার্যবিবরণী
label-meeting-of-x = { $a } তারিখের সভা
label-you-said-we-did-x = আপনি বলেছেন, আমরা করেছি: { $a }
label-plain-text = সাধারণ লেখা
label-epub-for-e-readers = EPUB, ই-রিডারের জন্য
label-braille-brf-for-embossers-and-displays = ব্রেইল (BRF), ছাপার ও পড়ার যন্ত্রের জন্য
label-read-out-x = পড়ে শোনানো ({ $a }
label-large-print-x-point-pdf = বড় হরফ, { $a } পয়েন্ট (PDF
label-giant-print-x-point-pdf = খুব বড় হরফ, { $a } পয়েন্ট (PDF
label-poster-one-sheet-of-x-pdf = পোস্টার, { $a } মাপের এক পাতা (PDF
label-open-data = উন্মুক্ত তথ্য
label-languages = ভাষা
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = যে কম্পিউটারে এই ওয়েবসাইট তৈরি হয়েছে, সেখানে lou_translate প্রোগ্রামটি নেই
label-this-copy-of-candour-was-built-without-the-feature-pdf = Candour-এর এই কপিটি pdf সুবিধা ছাড়া তৈরি হয়েছে
label-it-does-not-fit-on-one-sheet = এটি এক পাতায় ধরে না
label-this-is-a-translation-of-x-made-on-x = এটি { $a }-এর অনুবাদ, { $b } তারিখে করা
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = এটি { $a }-এর অনুবাদ। কবে করা হয়েছে তা উল্লেখ নেই
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = মূল লেখাটি { $a } তারিখে বদলেছে, তাই এর কিছু অংশ ভুল হতে পারে
label-a-machine-made-it-and-no-person-has-checked-it-yet = এটি যন্ত্রের করা অনুবাদ, এবং এখনও কেউ এটি যাচাই করেননি
label-a-machine-made-it-and-a-person-checked-it-on-x = এটি যন্ত্রের করা অনুবাদ, এবং একজন ব্যক্তি { $a } তারিখে এটি যাচাই করেছেন
label-it-was-checked-on-x = { $a } তারিখে এটি যাচাই করা হয়েছে
label-if-the-two-differ-the-original-holds = দুটির মধ্যে পার্থক্য থাকলে মূল লেখাটিই গ্রহণযোগ্য
label-the-original-has-changed-since = এর পরে মূল লেখাটি বদলেছে
label-we-cannot-say-how-old-this-translation-is = এই অনুবাদ কত পুরনো তা আমরা বলতে পারি না
label-translated-by-a-machine = যন্ত্রের করা অনুবাদ
label-a-translation = অনুবাদ
label-feeds-and-calendars = ফিড ও ক্যালেন্ডার
label-last-day-to-answer = উত্তর দেওয়ার শেষ দিন
label-last-day-to-apply = আবেদন করার শেষ দিন
label-to-be-done-by-today = আজকের মধ্যে করতে হবে
label-last-day-to-keep-a-promise = প্রতিশ্রুতি রাখার শেষ দিন
label-results-due = ফলাফল প্রকাশের শেষ দিন
