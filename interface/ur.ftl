# state: machine-drafted. The words of the interface in Urdu. A machine translated them, and no person has checked
# them yet. Whoever has read them all, and mended what was wrong, changes  no  to  yes  below; pages then stop saying so.
# interface/en-GB.ftl says what each message is for.

-reviewed = no

## Said only of other languages, in their own words.

machine-drafted = متن کے ارد گرد کے الفاظ کا ترجمہ مشین نے کیا ہے، اور ان کی جانچ نہیں ہوئی۔

## The frame of every page

skip-to-text = اصل متن پر جائیں
search-this-site = اس ویب سائٹ میں تلاش کریں
search = تلاش
suggestions = تجاویز
main-menu = مرکزی مینو
menu = مینو
reading-settings = پڑھنے کی ترتیبات
text-size = حروف کا سائز
size-normal = معمول کا
size-larger = بڑا
size-largest = سب سے بڑا
colours = رنگ
colours-device = جیسے میرے آلے پر
colours-light = ہلکا
colours-dark = گہرا
contrast = رنگوں کا فرق
contrast-normal = معمول کا
contrast-more = زیادہ
kept-here = صرف اس آلے پر محفوظ ہے۔
breadcrumb = راستہ
on-this-page = اس صفحے پر
mentioned-in = جن صفحات میں ذکر ہے
follow = باخبر رہیں
follow-feed = نیا کیا ہے
follow-dates = آپ کے کیلنڈر کے لیے تاریخیں
follow-how = فیڈ اور کیلنڈر کیسے کام کرتے ہیں
previous-and-next = پچھلا اور اگلا
previous = پچھلا
next = اگلا
talk-to-us = ہم سے بات کریں
footer = صفحے کا نچلا حصہ
back-to-top = اوپر واپس جائیں
as-of = { $day } تک کی معلومات۔
newest-version = اس صفحے کی تازہ ترین نقل یہاں ہے: { $address }

## Parts of pages

table-number = جدول { $number }
you-said = آپ نے کہا
what-difference = اس سے کیا فرق پڑا
none-yet = ابھی کوئی نہیں

## Sizes, listening, other languages and formats

size-large = زیادہ بڑا
spacing = فاصلہ
spacing-wider = زیادہ فاصلہ
large-print = بڑے حروف
large-print-points = بڑے حروف، 18 پوائنٹ
giant-print = بہت بڑے حروف، 24 پوائنٹ
normal-size = معمول کا سائز
in-large-print = یہ صفحہ اسکرین اور کاغذ پر بڑے حروف، 18 پوائنٹ، میں ہے۔
in-giant-print = یہ صفحہ اسکرین اور کاغذ پر بہت بڑے حروف، 24 پوائنٹ، میں ہے۔
listen = یہ صفحہ سنیں
pause = روکیں
go-on = آگے چلیں
stop = بند کریں
speed = رفتار
slow = آہستہ
fast = تیز
very-fast = بہت تیز
reading-aloud = پڑھ کر سنایا جا رہا ہے
paused = رکا ہوا ہے
stopped = بند ہو گیا
end-of-page = صفحہ ختم ہوا
reading-failed = آلے نے پڑھنا بند کر دیا
other-languages = یہ صفحہ دوسری زبانوں میں
words-explained = الفاظ کی وضاحت
back-to = واپس جائیں:
download-table = یہ جدول ڈاؤن لوڈ کریں (CSV)
other-formats = دوسری شکلیں
not-made = یہاں نہیں بنایا گیا، کیونکہ
ask-for-format = کیا آپ کو یہ کسی اور شکل میں چاہیے؟ ہم سے کہیں، اور اس صفحے کا نام بتائیں۔ ہم اسے کاغذ پر، کاغذ پر بریل میں، آواز میں، یا آپ کی زبان میں بھیج سکتے ہیں۔ یہ مفت ہے۔

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = فہرست
edition-notes = حواشی
edition-note-back = حاشیہ { $number } سے متن پر واپس
edition-published = { $publisher } نے یہاں شائع کیا: { $address }
edition-picture = تصویر: { $words }
edition-table = جدول
edition-table-of = جدول: { $words }
edition-nothing = کچھ نہیں بتایا گیا
edition-foreign = ({ $language } میں الفاظ)
edition-accessible = متن جس میں ترتیب سے سرخیاں، فہرست، سرخیوں والے جدول، اور ہر تصویر کے لیے الفاظ ہیں۔
edition-done = ہو گیا:
edition-to-do = کرنا ہے:
edition-note = نوٹ
edition-tip = مشورہ
edition-important = اہم
edition-warning = تنبیہ
edition-caution = احتیاط

## Days

date = { $day } { $month } { $year }
month-1 = جنوری
month-2 = فروری
month-3 = مارچ
month-4 = اپریل
month-5 = مئی
month-6 = جون
month-7 = جولائی
month-8 = اگست
month-9 = ستمبر
month-10 = اکتوبر
month-11 = نومبر
month-12 = دسمبر

## The search

search-failed = تلاش شروع نہیں ہو سکی۔ دوبارہ کوشش کریں، یا { $list } استعمال کریں۔
search-list = حروف تہجی کی فہرست
search-none = دوسرے الفاظ آزمائیں، یا کم الفاظ لکھیں۔ یا { $list } دیکھیں۔ آپ ہم سے بھی پوچھ سکتے ہیں: رابطے کا طریقہ صفحے کے آخر میں ہے۔
search-narrow = نتائج محدود کریں
search-best = بہترین پہلے
search-newest = تازہ ترین پہلے
search-some = وہ صفحات جن میں آپ کے کچھ الفاظ ہیں
search-more = مزید نتائج
search-also = اس میں بھی:
search-sent = آپ یہاں جو لکھتے ہیں وہ { $host } کو جاتا ہے، جو بہت سی سائٹوں میں تلاش کرتا ہے۔
search-elsewhere = { $host } نے جواب نہیں دیا۔ اس لیے یہ صفحے صرف اسی سائٹ کے ہیں۔
search-offered =
    { $count ->
        [0] کوئی تجویز نہیں
        [one] { $count } تجویز
       *[other] { $count } تجاویز
    }
search-found =
    { $count ->
        [0] ”{ $question }“ کے لیے کوئی صفحہ نہیں
        [one] ”{ $question }“ کے لیے { $count } صفحہ
       *[other] ”{ $question }“ کے لیے { $count } صفحات
    }
search-replaced = کسی صفحے پر ”{ $typed }“ نہیں۔ ”{ $used }“ کے نتائج دکھائے جا رہے ہیں۔
search-parts =
    { $count ->
        [0] آپ کے تمام الفاظ والا کوئی صفحہ نہیں، کچھ الفاظ والے { $rest } ہیں۔
        [one] آپ کے تمام الفاظ والا { $count } صفحہ، کچھ الفاظ والے { $rest }۔
       *[other] آپ کے تمام الفاظ والے { $count } صفحات، کچھ الفاظ والے { $rest }۔
    }

## A page that has moved

moved = یہ صفحہ منتقل ہو گیا ہے
moved-to = نئے پتے پر جائیں

## How words are joined

full-stop = { $a }۔
joined-comma = { $a }، { $b }
joined-and = { $a } اور { $b }
joined-colon = { $a }: { $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = سرورق
label-page = صفحہ
label-pages = صفحہ
label-policy = پالیسی
label-policies = پالیسیاں
label-strategy = حکمت عملی
label-strategies = حکمت عملیاں
label-news-item = خبر
label-news = خبریں
label-consultation = مشاورت
label-consultations = مشاورتیں
label-event = تقریب
label-events = تقریبات
label-item-of-feedback = رائے
label-you-said-we-did = آپ نے کہا، ہم نے کیا
label-panel = پینل
label-panels = پینل
label-meeting = اجلاس
label-minutes = اجلاسوں کی روداد
label-promise = وعدہ
label-our-promises = ہمارے وعدے
label-top-ten-standards = دس اہم ترین معیار
label-get-involved = شامل ہوں
label-reports = رپورٹیں
label-plans = منصوبے
label-recommendations = سفارشات
label-actions = کام
label-risks = خطرات
label-grants = امدادی رقوم
label-budgets = بجٹ
label-surveys = سروے
label-measures = پیمانے
label-results = نتائج
label-self-assessments = خود جائزے
label-corrections = تصحیحات
label-areas = علاقے
label-glossary = فرہنگ
label-landlords = مالکان مکان
label-facts-and-figures = حقائق اور اعداد
label-our-answers = ہمارے جوابات
label-about-this-site = اس ویب سائٹ کے بارے میں
label-contact-us = ہم سے رابطہ کریں
label-how-to-complain = شکایت کیسے کریں
label-how-open-we-are = ہم کتنے شفاف ہیں
label-check-that-nothing-was-changed = جانچیں کہ کچھ تبدیل نہیں کیا گیا
label-accessibility = رسائی
label-a-to-z = حروف تہجی کی فہرست
label-search = تلاش

# Facts

label-state = حالت
label-issue = شمارہ
label-issued = تاریخ اجرا
label-next-review = اگلا جائزہ
label-approved-by = منظوری دینے والے
label-approved-on = منظوری کی تاریخ
label-accountable = ذمہ دار
label-applies-to = کس پر لاگو ہے
label-type = قسم
label-owner = نگران
label-period = مدت
label-approved-by-tenants = کرایہ داروں کی منظوری
label-who-was-asked = کس سے پوچھا گیا
label-equality-assessment = مساوات کا جائزہ
label-takes-the-place-of = کس کی جگہ لی
label-read-with = ساتھ پڑھیں
label-rules-it-answers = جن قواعد کا جواب ہے
label-published = تاریخ اشاعت
label-date = تاریخ
label-where = جگہ
label-area = علاقہ
label-landlord = مالک مکان
label-announced = اعلان کی تاریخ
label-outcome-published = نتیجہ شائع ہوا
label-theme = موضوع
label-due = مقررہ تاریخ
label-heard-from = کہاں سے سنا
label-how-many-people = کتنے لوگ
label-what-shows-it = ثبوت
label-heard = سننے کی تاریخ
label-overdue-since = کب سے تاخیر ہے
label-purpose = مقصد
label-meets = کب ملتا ہے
label-reports-to = کس کو جواب دہ ہے
label-level-of-say = کتنا اختیار ہے
label-formal-or-informal = باضابطہ یا غیر رسمی
label-time-it-takes = کتنا وقت لگتا ہے
label-training = تربیت
label-minutes-published = روداد شائع ہوئی
label-approved-at = کہاں منظور ہوئی
label-who-came = کون آیا
label-apologies = معذرت کرنے والے
label-full-membership-asked = کیا تمام ارکان کو بلایا گیا
label-main-issue = اہم مسئلہ
label-recording = ریکارڈنگ
label-opened = آغاز
label-closes = اختتام
label-review-due = جائزے کی تاریخ
label-made-in = کہاں کیا گیا
label-last-looked-at = آخری بار دیکھا گیا
label-part-of = حصہ ہے
label-how-likely = کتنا امکان ہے

# States

label-not-stated = درج نہیں
label-yes = ہاں
label-no = نہیں
label-draft = مسودہ
label-superseded = تبدیل ہو چکا
label-withdrawn = واپس لے لیا گیا
label-review-overdue = جائزے میں تاخیر
label-in-force = نافذ
label-open = کھلا ہے
label-opens-soon = جلد کھلے گا
label-decided = فیصلہ ہو چکا
label-closed-not-decided-yet = بند، ابھی فیصلہ نہیں ہوا
label-closed = بند
label-cancelled = منسوخ
label-coming = آنے والا
label-past = گزر چکا
label-planned = طے شدہ
label-outcome-not-published = نتیجہ شائع نہیں ہوا
label-minutes-not-published = روداد شائع نہیں ہوئی
label-done = مکمل
label-overdue = تاخیر ہے
label-refused = انکار
label-stopped = روک دیا گیا
label-no-answer-yet = ابھی جواب نہیں
label-done-not-shown = مکمل، ثبوت نہیں دیا گیا
label-accepted = قبول
label-accepted-in-part = جزوی طور پر قبول
label-we-did = ہم نے کیا
label-we-did-not = ہم نے نہیں کیا
label-we-are-doing-it = ہم کر رہے ہیں
label-we-are-looking-into-it = ہم اس پر غور کر رہے ہیں
label-we-did-not-because = ہم نے نہیں کیا، کیونکہ
label-we-are-doing = ہم کر رہے ہیں
label-kept = وعدہ پورا ہوا
label-on-track = درست رفتار پر
label-due-soon = جلد مقررہ
label-at-risk = خطرے میں
label-late = تاخیر سے
label-missed = وعدہ پورا نہیں ہوا
label-not-yet-due = ابھی وقت نہیں آیا
label-no-evidence-published = کوئی ثبوت شائع نہیں
label-full = مکمل بھرا ہوا
label-enough = کافی
label-vacant = خالی
label-formal = باضابطہ
label-informal = غیر رسمی
label-individual = انفرادی
label-collective = اجتماعی
label-information = معلومات
label-involvement = شمولیت
label-control = اختیار
label-elected = منتخب
label-nominated = نامزد
label-walkabout = علاقے کا دورہ
label-inspection = معائنہ
label-roadshow = گشتی پروگرام
label-course = کورس
label-conference = کانفرنس
label-annual-general-meeting = سالانہ عام اجلاس

# Headings

label-promises-made-here = یہاں کیے گئے وعدے
label-the-plan = منصوبہ
label-what-has-changed = کیا بدلا ہے
label-earlier-issues = پہلے کے شمارے
label-when = کب
label-what = کیا
label-why = کیوں
label-who = کون
label-from = کہاں سے
label-made = کب کی گئی
label-answer = جواب
label-what-it-is-about = یہ کس بارے میں ہے
label-what-you-can-change = آپ کیا بدل سکتے ہیں
label-how-to-take-part = حصہ کیسے لیں
label-what-came-of-it = اس کا کیا نتیجہ نکلا
label-how-many-answered = کتنے لوگوں نے جواب دیا
label-what-was-decided = کیا فیصلہ ہوا
label-what-happened-and-when = کیا ہوا، اور کب
label-asked = پوچھا گیا
label-we-told-everyone = ہم نے سب کو بتایا
label-we-told-those-who-asked = ہم نے پوچھنے والوں کو بتایا
label-we-answered = ہم نے جواب دیا
label-agreed = طے ہوا
label-asked-for = مطالبہ کیا گیا
label-tenants-said-it = کرایہ داروں نے کہا
label-what-became-of-what-was-agreed = جو طے ہوا اس کا کیا بنا
label-actions-agreed-here = یہاں طے ہونے والے کام
label-recommendations-made-here = یہاں کی گئی سفارشات
label-what-tenants-said-here-and-what-we-did = کرایہ داروں نے یہاں کیا کہا، اور ہم نے کیا کیا
label-details = تفصیلات
label-what-was-agreed-and-where = کیا طے ہوا، اور کہاں
label-actions-and-recommendations = کام اور سفارشات
label-decisions = فیصلے
label-how-people-voted = لوگوں نے کیسے ووٹ دیا
label-decision = فیصلہ
label-for = حق میں
label-against = خلاف
label-not-voting = ووٹ نہیں دیا
label-what-it-needed-to-pass = منظوری کے لیے کیا درکار تھا
label-looked-at-again-here = یہاں دوبارہ دیکھا گیا
label-recommendations-as-they-stand-now = سفارشات، موجودہ حالت
label-places = نشستیں
label-as-many-as-there-should-be = کیا تعداد پوری ہے
label-places-and-who-fills-them = نشستیں اور ان پر کون ہے
label-how-filled = کیسے پُر ہوتی ہے
label-at-least = کم از کم
label-at-most = زیادہ سے زیادہ
label-filled = پُر شدہ
label-votes = ووٹ کا حق
label-how-it-stands = موجودہ صورت حال
label-term = مدت
label-terms-of-office = عہدے کی مدت
label-coming-meetings = آنے والے اجلاس
label-meetings = اجلاس
label-what-it-asked-for = اس نے کیا مانگا
label-what-it-asked-for-and-what-became-of-it = اس نے کیا مانگا، اور اس کا کیا بنا
label-follow-them-up = ان پر نظر رکھیں
label-each-person-may-sit-on-one-of = ہر شخص ان میں سے صرف ایک میں ہو سکتا ہے
label-is-that-so = کیا ایسا ہی ہے
label-what-was-put-right-here = یہاں کیا درست کیا گیا
label-changes-to-this-policy = اس پالیسی میں تبدیلیاں
label-changes-to-this-strategy = اس حکمت عملی میں تبدیلیاں
label-we-promised-here = ہم نے یہاں وعدہ کیا

# Notices

label-there-is-no-text = کوئی متن نہیں
label-the-text-of-this-document-is-not-on-this-site-yet = اس دستاویز کا متن ابھی اس ویب سائٹ پر نہیں ہے
label-nothing-has-been-written-about-this-event-yet = اس تقریب کے بارے میں ابھی کچھ نہیں لکھا گیا
label-this-policy-is-no-longer-in-force = یہ پالیسی اب نافذ نہیں
label-this-strategy-is-no-longer-in-force = یہ حکمت عملی اب نافذ نہیں
label-this-policy-has-been-withdrawn = یہ پالیسی واپس لے لی گئی ہے
label-this-strategy-has-been-withdrawn = یہ حکمت عملی واپس لے لی گئی ہے
label-it-is-kept-here-for-the-record = اسے یہاں ریکارڈ کے لیے رکھا گیا ہے
label-this-policy-is-a-draft = یہ پالیسی ابھی مسودہ ہے
label-this-strategy-is-a-draft = یہ حکمت عملی ابھی مسودہ ہے
label-it-has-not-been-approved-and-may-change = یہ منظور نہیں ہوئی، اور بدل سکتی ہے
label-what-took-its-place-is-not-stated = یہ درج نہیں کہ اس کی جگہ کس نے لی
label-this-consultation-is-open = یہ مشاورت کھلی ہے
label-this-event-was-cancelled = یہ تقریب منسوخ ہو گئی
label-this-meeting-has-not-taken-place-yet = یہ اجلاس ابھی نہیں ہوا
label-the-minutes-will-be-here-once-they-are-published = روداد شائع ہونے پر یہاں موجود ہوگی
label-this-meeting-was-cancelled = یہ اجلاس منسوخ ہو گیا
label-there-are-no-minutes = کوئی روداد نہیں ہے
label-the-date-of-publication-is-not-stated = اشاعت کی تاریخ درج نہیں
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = ہم نہیں بتا سکتے کہ یہ روداد شائع کرنے میں کتنا وقت لگا
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = اس ویب سائٹ پر اس اجلاس کے کوئی کام یا سفارشات نہیں ہیں
label-work-is-under-way = کام جاری ہے
label-we-have-heard-this-and-will-answer = ہم نے یہ سن لیا ہے، اور جواب دیں گے
label-yes-this-is-done = ہاں، یہ ہو چکا ہے
label-we-say-that-this-is-done-and-do-not-show-it = ہم کہتے ہیں کہ یہ ہو چکا ہے، مگر ثبوت نہیں دکھاتے
label-no-we-will-not-do-this = نہیں، ہم یہ نہیں کریں گے
label-no-this-was-stopped = نہیں، یہ روک دیا گیا
label-this-was-begun-and-then-stopped = یہ شروع ہوا اور پھر روک دیا گیا
label-no-not-yet-and-we-are-late = نہیں، ابھی نہیں، اور ہمیں دیر ہو چکی ہے
label-not-yet-we-have-not-answered = ابھی نہیں: ہم نے جواب نہیں دیا
label-not-yet-we-are-looking-into-it = ابھی نہیں: ہم اس پر غور کر رہے ہیں
label-not-yet-this-is-still-to-be-done = ابھی نہیں: یہ کام ابھی باقی ہے
label-no-date-is-given-for-it = اس کے لیے کوئی تاریخ نہیں دی گئی
label-no-date-given = کوئی تاریخ نہیں دی گئی
label-nothing-is-named-here-that-shows-it = یہاں کوئی ثبوت نہیں دیا گیا
label-a-day-that-is-not-stated = وہ دن جو درج نہیں
label-on-a-day-that-is-not-stated = دن درج نہیں
label-no-answer-is-recorded-yet = ابھی کوئی جواب درج نہیں
label-it-will-not-be = یہ نہیں ہوگا
label-not-decided-yet = ابھی فیصلہ نہیں ہوا
label-not-yet = ابھی نہیں
label-not-yet-the-event-has-not-taken-place = ابھی نہیں: تقریب ابھی نہیں ہوئی
label-how-many-are-filled-is-not-stated = یہ درج نہیں کہ کتنی نشستیں پُر ہیں
label-nobody-serves-now = اس وقت کوئی رکن نہیں
label-no-limit-to-how-many-terms = مدتوں کی تعداد کی کوئی حد نہیں
label-the-one-member-is-within-the-limit = واحد رکن حد کے اندر ہے
label-it-was-done-on = مکمل ہونے کی تاریخ:
label-it-is-due-by = مقررہ تاریخ:
label-it-should-have-been-done-by = اس تاریخ تک ہو جانا چاہیے تھا:
label-we-said-no-on = ہم نے اس تاریخ کو انکار کیا:
label-which-is-today = یعنی آج
label-today = آج
label-on-the-day = اسی دن
label-on-the-same-day = اسی دن

# Days

label-in-x-days = { $a } دن میں
label-in-x-day = { $a } دن میں
label-x-days = { $a } دن
label-x-day = { $a } دن
label-after-x-days = { $a } دن بعد
label-after-x-day = { $a } دن بعد
label-by-x-days = { $a } دن
label-by-x-day = { $a } دن
label-x-days-ago = { $a } دن پہلے
label-x-day-ago = { $a } دن پہلے
label-x-days-after = { $a } دن بعد
label-x-day-after = { $a } دن بعد
label-x-days-before = { $a } دن پہلے
label-x-day-before = { $a } دن پہلے
label-x-days-so-far = اب تک { $a } دن
label-x-day-so-far = اب تک { $a } دن
label-not-yet-x-days-so-far = ابھی نہیں، اب تک { $a } دن
label-not-yet-x-day-so-far = ابھی نہیں، اب تک { $a } دن
label-not-stated-x-days-so-far = درج نہیں، اب تک { $a } دن
label-not-stated-x-day-so-far = درج نہیں، اب تک { $a } دن
label-no-answer-yet-x-days-so-far = ابھی جواب نہیں، اب تک { $a } دن
label-no-answer-yet-x-day-so-far = ابھی جواب نہیں، اب تک { $a } دن
label-no-answer-yet-after-x-days = { $a } دن بعد بھی جواب نہیں
label-no-answer-yet-after-x-day = { $a } دن بعد بھی جواب نہیں
label-not-yet-x-days-after-the-event = ابھی نہیں، تقریب کو { $a } دن ہو گئے
label-not-yet-x-day-after-the-event = ابھی نہیں، تقریب کو { $a } دن ہو گئے
label-x-days-after-the-meeting = اجلاس کے { $a } دن بعد
label-x-day-after-the-meeting = اجلاس کے { $a } دن بعد
label-x-days-before-the-meeting = اجلاس سے { $a } دن پہلے
label-x-day-before-the-meeting = اجلاس سے { $a } دن پہلے
label-on-the-day-of-the-meeting = اجلاس کے دن
label-x-days-after-the-event = تقریب کے { $a } دن بعد
label-x-day-after-the-event = تقریب کے { $a } دن بعد
label-x-days-before-the-event = تقریب سے { $a } دن پہلے
label-x-day-before-the-event = تقریب سے { $a } دن پہلے
label-minutes-published-x-days-after-the-meeting = روداد اجلاس کے { $a } دن بعد شائع ہوئی
label-minutes-published-x-day-after-the-meeting = روداد اجلاس کے { $a } دن بعد شائع ہوئی
label-minutes-published-on-the-day-of-the-meeting = روداد اجلاس کے دن شائع ہوئی
label-x-days-after-tenants-said-it = کرایہ داروں کے کہنے کے { $a } دن بعد
label-x-day-after-tenants-said-it = کرایہ داروں کے کہنے کے { $a } دن بعد
label-x-days-after-it-was-asked-for = مطالبے کے { $a } دن بعد
label-x-day-after-it-was-asked-for = مطالبے کے { $a } دن بعد
label-x-days-after-it-was-agreed = طے ہونے کے { $a } دن بعد
label-x-day-after-it-was-agreed = طے ہونے کے { $a } دن بعد
label-x-days-after-it-was-due = مقررہ تاریخ کے { $a } دن بعد
label-x-day-after-it-was-due = مقررہ تاریخ کے { $a } دن بعد
label-x-days-before-it-was-due = مقررہ تاریخ سے { $a } دن پہلے
label-x-day-before-it-was-due = مقررہ تاریخ سے { $a } دن پہلے
label-x-days-after-we-asked = ہمارے پوچھنے کے { $a } دن بعد
label-x-day-after-we-asked = ہمارے پوچھنے کے { $a } دن بعد
label-x-days-after-it-closed = بند ہونے کے { $a } دن بعد
label-x-day-after-it-closed = بند ہونے کے { $a } دن بعد
label-x-days-after-it-was-decided = فیصلے کے { $a } دن بعد
label-x-day-after-it-was-decided = فیصلے کے { $a } دن بعد
label-not-yet-x-days-since-it-closed = ابھی نہیں، بند ہوئے { $a } دن ہو گئے
label-not-yet-x-day-since-it-closed = ابھی نہیں، بند ہوئے { $a } دن ہو گئے
label-not-yet-x-days-since-it-was-decided = ابھی نہیں، فیصلے کو { $a } دن ہو گئے
label-not-yet-x-day-since-it-was-decided = ابھی نہیں، فیصلے کو { $a } دن ہو گئے
label-not-yet-x-days-since-we-asked = ابھی نہیں، پوچھے ہوئے { $a } دن ہو گئے
label-not-yet-x-day-since-we-asked = ابھی نہیں، پوچھے ہوئے { $a } دن ہو گئے
label-on-the-day-tenants-said-it = جس دن کرایہ داروں نے کہا
label-on-the-day-it-was-asked-for = جس دن مطالبہ ہوا
label-on-the-day-it-was-agreed = جس دن طے ہوا
label-on-the-day-it-was-due = مقررہ دن پر
label-that-is-x-days-after-it-was-due = یہ مقررہ تاریخ کے { $a } دن بعد ہے
label-that-is-x-day-after-it-was-due = یہ مقررہ تاریخ کے { $a } دن بعد ہے
label-that-is-x-days-before-it-was-due = یہ مقررہ تاریخ سے { $a } دن پہلے ہے
label-that-is-x-day-before-it-was-due = یہ مقررہ تاریخ سے { $a } دن پہلے ہے
label-that-is-on-the-day-it-was-due = یہ مقررہ دن پر ہے
label-tenants-said-it-x-days-ago = کرایہ داروں نے یہ { $a } دن پہلے کہا
label-tenants-said-it-x-day-ago = کرایہ داروں نے یہ { $a } دن پہلے کہا
label-it-was-asked-for-x-days-ago = اس کا مطالبہ { $a } دن پہلے ہوا
label-it-was-asked-for-x-day-ago = اس کا مطالبہ { $a } دن پہلے ہوا
label-it-was-agreed-x-days-ago = یہ { $a } دن پہلے طے ہوا
label-it-was-agreed-x-day-ago = یہ { $a } دن پہلے طے ہوا
label-tenants-said-it-today = کرایہ داروں نے یہ آج کہا
label-which-is-x-days-too-late = یعنی { $a } دن کی تاخیر
label-which-is-x-day-too-late = یعنی { $a } دن کی تاخیر

# Counts

label-x-things-were-agreed-here = یہاں { $a } باتیں طے ہوئیں
label-x-thing-was-agreed-here = یہاں { $a } باتیں طے ہوئیں
label-x-recommendations = { $a } سفارشات
label-x-recommendation = { $a } سفارشات
label-x-done = { $a } مکمل
label-x-done-with-nothing-that-shows-it = { $a } مکمل مگر بغیر ثبوت
label-x-open = { $a } باقی
label-x-overdue = { $a } تاخیر شدہ
label-x-not-answered-yet = { $a } بغیر جواب
label-x-refused = { $a } سے انکار
label-x-stopped = { $a } روک دیے گئے
label-x-vacant = { $a } خالی
label-too-few-x-more-needed = کم ہیں، { $a } مزید درکار
label-too-many-x-over-the-most = زیادہ ہیں، حد سے { $a } زائد
label-x-of-x-are-filled-and-none-is-vacant = { $b } میں سے { $a } نشستیں پُر ہیں، کوئی خالی نہیں
label-x-of-x-are-filled-and-x-are-vacant = { $b } میں سے { $a } نشستیں پُر ہیں، { $c } خالی ہیں
label-x-of-x-are-filled-and-x-is-vacant = { $b } میں سے { $a } نشستیں پُر ہیں، { $c } خالی ہیں
label-x-years-each-at-most-x-terms = ہر مدت { $a } سال، زیادہ سے زیادہ { $b } مدتیں
label-x-year-each-at-most-x-terms = ہر مدت { $a } سال، زیادہ سے زیادہ { $b } مدتیں
label-x-years-each-at-most-x-term = ہر مدت { $a } سال، زیادہ سے زیادہ { $b } مدتیں
label-x-year-each-at-most-x-term = ہر مدت { $a } سال، زیادہ سے زیادہ { $b } مدتیں
label-x-years = { $a } سال
label-x-year = { $a } سال
label-all-x-members-are-within-their-limit = تمام { $a } ارکان اپنی حد کے اندر ہیں
label-x-members-are-past-the-end-of-their-term = { $a } ارکان کی مدت ختم ہو چکی ہے
label-x-member-is-past-the-end-of-their-term = { $a } ارکان کی مدت ختم ہو چکی ہے
label-kept-none-of-x-people-sits-on-more-than-one = پابندی ہوئی: { $a } میں سے کوئی ایک سے زیادہ میں نہیں
label-broken-x-people-sit-on-more-than-one = پابندی نہیں ہوئی: { $a } لوگ ایک سے زیادہ میں ہیں
label-broken-x-person-sits-on-more-than-one = پابندی نہیں ہوئی: { $a } لوگ ایک سے زیادہ میں ہیں
label-issue-x = شمارہ { $a }
label-x-meetings-on-this-site = اس ویب سائٹ پر { $a } اجلاس
label-x-meeting-on-this-site = اس ویب سائٹ پر { $a } اجلاس

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = اس پالیسی کا جائزہ { $a } کو ہونا تھا۔ یہ پرانی ہو سکتی ہے
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = اس حکمت عملی کا جائزہ { $a } کو ہونا تھا۔ یہ پرانی ہو سکتی ہے
label-read-x-instead = اس کی بجائے { $a } پڑھیں
label-we-last-checked-this-page-on-x = ہم نے یہ صفحہ آخری بار { $a } کو جانچا
label-you-can-have-your-say-until-x = آپ { $a } تک اپنی رائے دے سکتے ہیں
label-a-translation-of-x = { $a } کا ترجمہ
label-about-this-panel-x = اس پینل کے بارے میں: { $a }
label-x-logged-its-own-text-says-x = { $a } (درج شدہ تاریخ؛ اس کے اپنے متن میں { $b } ہے)
label-minutes-of-x = { $a } کی روداد
label-meeting-of-x = { $a } کا اجلاس
label-you-said-we-did-x = آپ نے کہا، ہم نے کیا: { $a }
label-plain-text = سادہ متن
label-epub-for-e-readers = EPUB، ای ریڈر کے لیے
label-braille-brf-for-embossers-and-displays = بریل (BRF)، چھاپنے اور پڑھنے والے آلات کے لیے
label-read-out-x = پڑھ کر سنایا گیا ({ $a }
label-large-print-x-point-pdf = بڑے حروف، { $a } پوائنٹ (PDF
label-giant-print-x-point-pdf = بہت بڑے حروف، { $a } پوائنٹ (PDF
label-poster-one-sheet-of-x-pdf = پوسٹر، { $a } کا ایک ورق (PDF
label-open-data = کھلا ڈیٹا
label-languages = زبانیں
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = جس کمپیوٹر پر یہ ویب سائٹ بنی، اس پر lou_translate پروگرام نہیں ہے
label-this-copy-of-candour-was-built-without-the-feature-pdf = Candour کی یہ نقل pdf کی سہولت کے بغیر بنائی گئی
label-it-does-not-fit-on-one-sheet = یہ ایک ورق پر پورا نہیں آتا
label-this-is-a-translation-of-x-made-on-x = یہ { $a } کا ترجمہ ہے، جو { $b } کو کیا گیا
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = یہ { $a } کا ترجمہ ہے۔ یہ درج نہیں کہ کب کیا گیا
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = اصل متن { $a } کو بدلا، اس لیے اس کے کچھ حصے غلط ہو سکتے ہیں
label-a-machine-made-it-and-no-person-has-checked-it-yet = یہ ترجمہ مشین نے کیا ہے اور ابھی کسی شخص نے اسے نہیں جانچا
label-a-machine-made-it-and-a-person-checked-it-on-x = یہ ترجمہ مشین نے کیا اور ایک شخص نے اسے { $a } کو جانچا
label-it-was-checked-on-x = اسے { $a } کو جانچا گیا
label-if-the-two-differ-the-original-holds = اگر دونوں میں فرق ہو تو اصل متن معتبر ہے
label-the-original-has-changed-since = اصل متن اس کے بعد بدل چکا ہے
label-we-cannot-say-how-old-this-translation-is = ہم نہیں بتا سکتے کہ یہ ترجمہ کتنا پرانا ہے
label-translated-by-a-machine = مشینی ترجمہ
label-a-translation = ترجمہ
label-feeds-and-calendars = فیڈ اور کیلنڈر
label-last-day-to-answer = جواب دینے کا آخری دن
label-last-day-to-apply = درخواست دینے کا آخری دن
label-to-be-done-by-today = آج تک ہونا ہے
label-last-day-to-keep-a-promise = وعدہ پورا کرنے کا آخری دن
label-results-due = نتائج کی آخری تاریخ
