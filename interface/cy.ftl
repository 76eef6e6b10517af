# state: machine-drafted. The words of the interface in Welsh. A machine translated them, and no person has checked
# them yet. Whoever has read them all, and mended what was wrong, changes  no  to  yes  below; pages then stop saying so.
# interface/en-GB.ftl says what each message is for.

-reviewed = no

## Said only of other languages, in their own words.

machine-drafted = Cyfieithwyd y geiriau o amgylch y testun gan beiriant, ac nid ydynt wedi'u gwirio.

## The frame of every page

skip-to-text = Neidio i'r prif destun
search-this-site = Chwilio'r wefan hon
search = Chwilio
suggestions = Awgrymiadau
main-menu = Prif ddewislen
menu = Dewislen
reading-settings = Gosodiadau darllen
text-size = Maint y testun
size-normal = Arferol
size-larger = Mwy
size-largest = Mwyaf
colours = Lliwiau
colours-device = Fel ar fy nyfais
colours-light = Golau
colours-dark = Tywyll
contrast = Cyferbyniad
contrast-normal = Arferol
contrast-more = Mwy
kept-here = Cedwir ar y ddyfais hon yn unig.
breadcrumb = Llwybr
on-this-page = Ar y dudalen hon
mentioned-in = Sonnir am hyn yn
follow = Dilyn
follow-feed = Beth sy’n newydd
follow-dates = Dyddiadau i’ch calendr
follow-how = Sut mae ffrydiau a chalendrau’n gweithio
previous-and-next = Blaenorol a nesaf
previous = Blaenorol
next = Nesaf
talk-to-us = Siaradwch â ni
footer = Troedyn
back-to-top = Yn ôl i'r brig
as-of = Fel yr oedd ar { $day }.
newest-version = Mae fersiwn diweddaraf y dudalen hon yn { $address }

## Parts of pages

table-number = Tabl { $number }
you-said = Dywedoch chi
what-difference = Pa wahaniaeth a wnaeth
none-yet = Dim eto

## Sizes, listening, other languages and formats

size-large = Mawr
spacing = Bylchau
spacing-wider = Lletach
large-print = Print bras
large-print-points = Print bras, 18 pwynt
giant-print = Print bras iawn, 24 pwynt
normal-size = Maint arferol
in-large-print = Mae’r dudalen hon mewn print bras, 18 pwynt, ar y sgrin ac ar bapur.
in-giant-print = Mae’r dudalen hon mewn print bras iawn, 24 pwynt, ar y sgrin ac ar bapur.
listen = Gwrando ar y dudalen hon
pause = Oedi
go-on = Ymlaen
stop = Stopio
speed = Cyflymder
slow = Araf
fast = Cyflym
very-fast = Cyflym iawn
reading-aloud = Yn darllen yn uchel
paused = Wedi oedi
stopped = Wedi stopio
end-of-page = Diwedd y dudalen
reading-failed = Stopiodd y ddyfais ddarllen
other-languages = Y dudalen hon mewn ieithoedd eraill
words-explained = Esbonio geiriau
back-to = Yn ôl at
download-table = Lawrlwytho’r tabl hwn (CSV)
other-formats = Fformatau eraill
not-made = heb ei wneud yma, oherwydd
ask-for-format = A oes angen ffurf nad yw yma? Gofynnwch i ni, gan ddweud enw’r dudalen hon. Gallwn ei hanfon ar bapur, mewn Braille ar bapur, wedi’i darllen yn uchel, neu yn eich iaith chi. Mae am ddim.

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = Cynnwys
edition-notes = Nodiadau
edition-note-back = Yn ôl i'r testun o nodyn { $number }
edition-published = Cyhoeddwyd gan { $publisher } yn { $address }
edition-picture = Llun: { $words }
edition-table = Tabl
edition-table-of = Tabl: { $words }
edition-nothing = heb ei nodi
edition-foreign = (geiriau yn yr iaith { $language })
edition-accessible = Testun â phenawdau mewn trefn, tabl cynnwys, tablau â phenawdau, a geiriau ar gyfer pob llun.
edition-done = Wedi'i wneud:
edition-to-do = I'w wneud:
edition-note = Nodyn
edition-tip = Awgrym
edition-important = Pwysig
edition-warning = Rhybudd
edition-caution = Gofal

## Days

date = { $day } { $month } { $year }
month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr

## The search

search-failed = Ni ellid llwytho'r chwiliad. Rhowch gynnig arall arni, neu defnyddiwch y rhestr { $list }.
search-list = A i Y
search-none = Rhowch gynnig ar eiriau eraill, neu lai ohonynt. Neu edrychwch yn y rhestr { $list }. Gallwch chi ofyn i ni hefyd: mae sut i gysylltu â ni ar waelod y dudalen.
search-narrow = Culhau'r canlyniadau hyn
search-best = Gorau'n gyntaf
search-newest = Diweddaraf yn gyntaf
search-some = Tudalennau gyda rhai o'ch geiriau
search-more = Mwy o ganlyniadau
search-also = Hefyd yn:
search-sent = Mae'r hyn rydych yn ei deipio yma'n mynd i { $host }, sy'n chwilio llawer o wefannau.
search-elsewhere = Ni wnaeth { $host } ateb. Felly dim ond o'r wefan hon y daw'r tudalennau hyn.
search-offered =
    { $count ->
        [0] Dim awgrymiadau
       *[other] { $count } awgrym
    }
search-found =
    { $count ->
        [0] Dim tudalennau ar gyfer “{ $question }”
        [two] { $count } dudalen ar gyfer “{ $question }”
        [few] { $count } tudalen ar gyfer “{ $question }”
       *[other] { $count } tudalen ar gyfer “{ $question }”
    }
search-replaced = Nid oes tudalen yn dweud “{ $typed }”. Yn dangos “{ $used }”.
search-parts =
    { $count ->
        [0] Dim tudalennau gyda'ch holl eiriau, { $rest } gyda rhai ohonynt.
        [two] { $count } dudalen gyda'ch holl eiriau, { $rest } gyda rhai ohonynt.
       *[other] { $count } tudalen gyda'ch holl eiriau, { $rest } gyda rhai ohonynt.
    }

## A page that has moved

moved = Mae'r dudalen hon wedi symud
moved-to = Ewch i'w chyfeiriad newydd

## How words are joined

full-stop = { $a }.
joined-comma = { $a }, { $b }
joined-and = { $a }, a hefyd { $b }
joined-colon = { $a }: { $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = Hafan
label-page = Tudalen
label-pages = Tudalen
label-policy = Polisi
label-policies = Polisïau
label-strategy = Strategaeth
label-strategies = Strategaethau
label-news-item = Eitem newyddion
label-news = Newyddion
label-consultation = Ymgynghoriad
label-consultations = Ymgynghoriadau
label-event = Digwyddiad
label-events = Digwyddiadau
label-item-of-feedback = Adborth
label-you-said-we-did = Dywedoch chi, gwnaethom ni
label-panel = Panel
label-panels = Paneli
label-meeting = Cyfarfod
label-minutes = Cofnodion
label-promise = Addewid
label-our-promises = Ein haddewidion
label-top-ten-standards = Y deg safon bwysicaf
label-get-involved = Cymryd rhan
label-reports = Adroddiadau
label-plans = Cynlluniau
label-recommendations = Argymhellion
label-actions = Camau gweithredu
label-risks = Risgiau
label-grants = Grantiau
label-budgets = Cyllidebau
label-surveys = Arolygon
label-measures = Mesurau
label-results = Canlyniadau
label-self-assessments = Hunanasesiadau
label-corrections = Cywiriadau
label-areas = Ardaloedd
label-glossary = Geirfa
label-landlords = Landlordiaid
label-facts-and-figures = Ffeithiau a ffigurau
label-our-answers = Ein hatebion
label-about-this-site = Am y wefan hon
label-contact-us = Cysylltu â ni
label-how-to-complain = Sut i gwyno
label-how-open-we-are = Pa mor agored ydym ni
label-check-that-nothing-was-changed = Gwirio nad oes dim wedi'i newid
label-accessibility = Hygyrchedd
label-a-to-z = A i Y
label-search = Chwilio

# Facts

label-state = Cyflwr
label-issue = Rhifyn
label-issued = Cyhoeddwyd
label-next-review = Adolygiad nesaf
label-approved-by = Cymeradwywyd gan
label-approved-on = Dyddiad cymeradwyo
label-accountable = Pwy sy'n atebol
label-applies-to = Yn berthnasol i
label-type = Math
label-owner = Pwy sy'n gofalu amdano
label-period = Cyfnod
label-approved-by-tenants = Cymeradwywyd gan denantiaid
label-who-was-asked = Pwy a holwyd
label-equality-assessment = Asesiad cydraddoldeb
label-takes-the-place-of = Yn cymryd lle
label-read-with = Darllenwch hefyd
label-rules-it-answers = Rheolau y mae'n eu hateb
label-published = Cyhoeddwyd
label-date = Dyddiad
label-where = Ble
label-area = Ardal
label-landlord = Landlord
label-announced = Cyhoeddwyd ymlaen llaw
label-outcome-published = Canlyniad wedi'i gyhoeddi
label-theme = Thema
label-due = Erbyn
label-heard-from = O ble y clywyd
label-how-many-people = Faint o bobl
label-what-shows-it = Beth sy'n dangos hynny
label-heard = Clywyd
label-overdue-since = Yn hwyr ers
label-purpose = Diben
label-meets = Pryd mae'n cwrdd
label-reports-to = Yn adrodd i
label-level-of-say = Faint o lais sydd ganddo
label-formal-or-informal = Ffurfiol neu anffurfiol
label-time-it-takes = Faint o amser mae'n ei gymryd
label-training = Hyfforddiant
label-minutes-published = Cofnodion wedi'u cyhoeddi
label-approved-at = Cymeradwywyd yn
label-who-came = Pwy ddaeth
label-apologies = Ymddiheuriadau
label-full-membership-asked = A wahoddwyd yr aelodaeth gyfan
label-main-issue = Prif fater
label-recording = Recordiad
label-opened = Agorodd
label-closes = Yn cau
label-review-due = Adolygiad erbyn
label-made-in = Gwnaed yn
label-last-looked-at = Edrychwyd arno ddiwethaf
label-part-of = Rhan o
label-how-likely = Pa mor debygol

# States

label-not-stated = heb ei nodi
label-yes = ie
label-no = na
label-draft = Drafft
label-superseded = Wedi'i ddisodli
label-withdrawn = Wedi'i dynnu'n ôl
label-review-overdue = Adolygiad yn hwyr
label-in-force = Mewn grym
label-open = Ar agor
label-opens-soon = Yn agor cyn hir
label-decided = Wedi'i benderfynu
label-closed-not-decided-yet = Wedi cau, heb ei benderfynu eto
label-closed = Wedi cau
label-cancelled = Wedi'i ganslo
label-coming = Ar ddod
label-past = Wedi bod
label-planned = Wedi'i gynllunio
label-outcome-not-published = Canlyniad heb ei gyhoeddi
label-minutes-not-published = Cofnodion heb eu cyhoeddi
label-done = Wedi'i wneud
label-overdue = Yn hwyr
label-refused = Wedi'i wrthod
label-stopped = Wedi'i atal
label-no-answer-yet = Dim ateb eto
label-done-not-shown = Wedi'i wneud, heb ei ddangos
label-accepted = Derbyniwyd
label-accepted-in-part = Derbyniwyd yn rhannol
label-we-did = Fe wnaethom
label-we-did-not = Ni wnaethom
label-we-are-doing-it = Rydym yn ei wneud
label-we-are-looking-into-it = Rydym yn edrych ar hyn
label-we-did-not-because = Ni wnaethom, oherwydd
label-we-are-doing = Rydym yn gwneud
label-kept = Wedi'i gadw
label-on-track = Ar y trywydd iawn
label-due-soon = Erbyn yn fuan
label-at-risk = Mewn perygl
label-late = Hwyr
label-missed = Wedi'i fethu
label-not-yet-due = Ddim yn ddyledus eto
label-no-evidence-published = Dim tystiolaeth wedi'i chyhoeddi
label-full = Llawn
label-enough = Digon
label-vacant = Gwag
label-formal = Ffurfiol
label-informal = Anffurfiol
label-individual = Unigol
label-collective = Ar y cyd
label-information = Gwybodaeth
label-involvement = Cyfranogiad
label-control = Rheolaeth
label-elected = Wedi'i ethol
label-nominated = Wedi'i enwebu
label-walkabout = Taith gerdded
label-inspection = Arolygiad
label-roadshow = Sioe deithiol
label-course = Cwrs
label-conference = Cynhadledd
label-annual-general-meeting = Cyfarfod cyffredinol blynyddol

# Headings

label-promises-made-here = Addewidion a wnaed yma
label-the-plan = Y cynllun
label-what-has-changed = Beth sydd wedi newid
label-earlier-issues = Rhifynnau cynharach
label-when = Pryd
label-what = Beth
label-why = Pam
label-who = Pwy
label-from = O ble
label-made = Gwnaed
label-answer = Ateb
label-what-it-is-about = Am beth mae hwn
label-what-you-can-change = Beth y gallwch chi ei newid
label-how-to-take-part = Sut i gymryd rhan
label-what-came-of-it = Beth ddaeth ohono
label-how-many-answered = Faint atebodd
label-what-was-decided = Beth a benderfynwyd
label-what-happened-and-when = Beth ddigwyddodd, a phryd
label-asked = Gofynnwyd
label-we-told-everyone = Dywedom wrth bawb
label-we-told-those-who-asked = Dywedom wrth y rhai a ofynnodd
label-we-answered = Atebom
label-agreed = Cytunwyd
label-asked-for = Gofynnwyd amdano
label-tenants-said-it = Dywedodd tenantiaid hyn
label-what-became-of-what-was-agreed = Beth ddaeth o'r hyn y cytunwyd arno
label-actions-agreed-here = Camau y cytunwyd arnynt yma
label-recommendations-made-here = Argymhellion a wnaed yma
label-what-tenants-said-here-and-what-we-did = Beth ddywedodd tenantiaid yma, a beth wnaethom ni
label-details = Manylion
label-what-was-agreed-and-where = Beth y cytunwyd arno, a ble
label-actions-and-recommendations = Camau ac argymhellion
label-decisions = Penderfyniadau
label-how-people-voted = Sut y pleidleisiodd pobl
label-decision = Penderfyniad
label-for = O blaid
label-against = Yn erbyn
label-not-voting = Heb bleidleisio
label-what-it-needed-to-pass = Yr hyn yr oedd ei angen i'w basio
label-looked-at-again-here = Edrychwyd eto ar hyn yma
label-recommendations-as-they-stand-now = Argymhellion, fel y maent nawr
label-places = Lleoedd
label-as-many-as-there-should-be = Cynifer ag y dylai fod
label-places-and-who-fills-them = Lleoedd a phwy sy'n eu llenwi
label-how-filled = Sut y llenwir
label-at-least = O leiaf
label-at-most = Ar y mwyaf
label-filled = Wedi'u llenwi
label-votes = Pleidleisio
label-how-it-stands = Sut mae'n sefyll
label-term = Tymor
label-terms-of-office = Tymhorau yn y swydd
label-coming-meetings = Cyfarfodydd i ddod
label-meetings = Cyfarfodydd
label-what-it-asked-for = Beth y gofynnodd amdano
label-what-it-asked-for-and-what-became-of-it = Beth y gofynnodd amdano, a beth ddaeth ohono
label-follow-them-up = Dilynwch nhw
label-each-person-may-sit-on-one-of = Caiff pob person fod ar un yn unig o'r rhain
label-is-that-so = A yw hynny'n wir
label-what-was-put-right-here = Beth a gywirwyd yma
label-changes-to-this-policy = Newidiadau i'r polisi hwn
label-changes-to-this-strategy = Newidiadau i'r strategaeth hon
label-we-promised-here = Addawsom yma

# Notices

label-there-is-no-text = Does dim testun
label-the-text-of-this-document-is-not-on-this-site-yet = Nid yw testun y ddogfen hon ar y wefan eto
label-nothing-has-been-written-about-this-event-yet = Nid oes dim wedi'i ysgrifennu am y digwyddiad hwn eto
label-this-policy-is-no-longer-in-force = Nid yw'r polisi hwn mewn grym mwyach
label-this-strategy-is-no-longer-in-force = Nid yw'r strategaeth hon mewn grym mwyach
label-this-policy-has-been-withdrawn = Mae'r polisi hwn wedi'i dynnu'n ôl
label-this-strategy-has-been-withdrawn = Mae'r strategaeth hon wedi'i thynnu'n ôl
label-it-is-kept-here-for-the-record = Fe'i cedwir yma fel cofnod
label-this-policy-is-a-draft = Drafft yw'r polisi hwn
label-this-strategy-is-a-draft = Drafft yw'r strategaeth hon
label-it-has-not-been-approved-and-may-change = Nid yw wedi'i gymeradwyo, a gall newid
label-what-took-its-place-is-not-stated = Ni nodir beth gymerodd ei le
label-this-consultation-is-open = Mae'r ymgynghoriad hwn ar agor
label-this-event-was-cancelled = Cafodd y digwyddiad hwn ei ganslo
label-this-meeting-has-not-taken-place-yet = Nid yw'r cyfarfod hwn wedi digwydd eto
label-the-minutes-will-be-here-once-they-are-published = Bydd y cofnodion yma ar ôl eu cyhoeddi
label-this-meeting-was-cancelled = Cafodd y cyfarfod hwn ei ganslo
label-there-are-no-minutes = Does dim cofnodion
label-the-date-of-publication-is-not-stated = Ni nodir dyddiad cyhoeddi
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = Ni allwn ddweud faint o amser gymerodd hi i gyhoeddi'r cofnodion hyn
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = Nid oes camau nac argymhellion o'r cyfarfod hwn ar y wefan hon
label-work-is-under-way = Mae'r gwaith ar y gweill
label-we-have-heard-this-and-will-answer = Rydym wedi clywed hyn, a byddwn yn ateb
label-yes-this-is-done = Do, mae hyn wedi'i wneud
label-we-say-that-this-is-done-and-do-not-show-it = Dywedwn fod hyn wedi'i wneud, ond nid ydym yn ei ddangos
label-no-we-will-not-do-this = Na, ni wnawn hyn
label-no-this-was-stopped = Na, cafodd hyn ei atal
label-this-was-begun-and-then-stopped = Dechreuwyd hyn ac yna fe'i hataliwyd
label-no-not-yet-and-we-are-late = Na, ddim eto, ac rydym yn hwyr
label-not-yet-we-have-not-answered = Ddim eto: nid ydym wedi ateb
label-not-yet-we-are-looking-into-it = Ddim eto: rydym yn edrych ar hyn
label-not-yet-this-is-still-to-be-done = Ddim eto: mae hyn i'w wneud o hyd
label-no-date-is-given-for-it = Ni roddir dyddiad ar ei gyfer
label-no-date-given = Ni roddir dyddiad
label-nothing-is-named-here-that-shows-it = Ni enwir dim yma sy'n ei ddangos
label-a-day-that-is-not-stated = diwrnod na nodir mohono
label-on-a-day-that-is-not-stated = ar ddiwrnod na nodir mohono
label-no-answer-is-recorded-yet = nid oes ateb wedi'i gofnodi eto
label-it-will-not-be = ni fydd yn cael ei wneud
label-not-decided-yet = heb ei benderfynu eto
label-not-yet = ddim eto
label-not-yet-the-event-has-not-taken-place = ddim eto: nid yw'r digwyddiad wedi bod
label-how-many-are-filled-is-not-stated = Ni nodir faint sydd wedi'u llenwi
label-nobody-serves-now = Nid oes neb yn gwasanaethu nawr
label-no-limit-to-how-many-terms = Dim terfyn ar nifer y tymhorau
label-the-one-member-is-within-the-limit = Mae'r unig aelod o fewn y terfyn
label-it-was-done-on = Fe'i gwnaed ar
label-it-is-due-by = Dylai fod wedi'i wneud erbyn
label-it-should-have-been-done-by = Dylai fod wedi'i wneud cyn
label-we-said-no-on = Dywedom na ar
label-which-is-today = sef heddiw
label-today = heddiw
label-on-the-day = ar y diwrnod
label-on-the-same-day = ar yr un diwrnod

# Days

label-in-x-days =
    ymhen { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-in-x-day =
    ymhen { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-x-days =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-x-day =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-after-x-days =
    ar ôl { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-after-x-day =
    ar ôl { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-by-x-days =
    o { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-by-x-day =
    o { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-x-days-ago =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-x-day-ago =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-x-days-after =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } wedyn
label-x-day-after =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } wedyn
label-x-days-before =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn hynny
label-x-day-before =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn hynny
label-x-days-so-far =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-x-day-so-far =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-not-yet-x-days-so-far =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-not-yet-x-day-so-far =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-not-stated-x-days-so-far =
    heb ei nodi, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-not-stated-x-day-so-far =
    heb ei nodi, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-no-answer-yet-x-days-so-far =
    dim ateb eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-no-answer-yet-x-day-so-far =
    dim ateb eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } hyd yma
label-no-answer-yet-after-x-days =
    dim ateb eto, ar ôl { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-no-answer-yet-after-x-day =
    dim ateb eto, ar ôl { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    }
label-not-yet-x-days-after-the-event =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y digwyddiad
label-not-yet-x-day-after-the-event =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y digwyddiad
label-x-days-after-the-meeting =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y cyfarfod
label-x-day-after-the-meeting =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y cyfarfod
label-x-days-before-the-meeting =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y cyfarfod
label-x-day-before-the-meeting =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y cyfarfod
label-on-the-day-of-the-meeting = ar ddiwrnod y cyfarfod
label-x-days-after-the-event =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y digwyddiad
label-x-day-after-the-event =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y digwyddiad
label-x-days-before-the-event =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y digwyddiad
label-x-day-before-the-event =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y digwyddiad
label-minutes-published-x-days-after-the-meeting =
    Cyhoeddwyd y cofnodion { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y cyfarfod
label-minutes-published-x-day-after-the-meeting =
    Cyhoeddwyd y cofnodion { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y cyfarfod
label-minutes-published-on-the-day-of-the-meeting = Cyhoeddwyd y cofnodion ar ddiwrnod y cyfarfod
label-x-days-after-tenants-said-it =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl i denantiaid ddweud hyn
label-x-day-after-tenants-said-it =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl i denantiaid ddweud hyn
label-x-days-after-it-was-asked-for =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl gofyn amdano
label-x-day-after-it-was-asked-for =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl gofyn amdano
label-x-days-after-it-was-agreed =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl cytuno arno
label-x-day-after-it-was-agreed =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl cytuno arno
label-x-days-after-it-was-due =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y dyddiad terfyn
label-x-day-after-it-was-due =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y dyddiad terfyn
label-x-days-before-it-was-due =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y dyddiad terfyn
label-x-day-before-it-was-due =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y dyddiad terfyn
label-x-days-after-we-asked =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl i ni ofyn
label-x-day-after-we-asked =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl i ni ofyn
label-x-days-after-it-closed =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl iddo gau
label-x-day-after-it-closed =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl iddo gau
label-x-days-after-it-was-decided =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl penderfynu
label-x-day-after-it-was-decided =
    { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl penderfynu
label-not-yet-x-days-since-it-closed =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ers iddo gau
label-not-yet-x-day-since-it-closed =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ers iddo gau
label-not-yet-x-days-since-it-was-decided =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ers penderfynu
label-not-yet-x-day-since-it-was-decided =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ers penderfynu
label-not-yet-x-days-since-we-asked =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ers i ni ofyn
label-not-yet-x-day-since-we-asked =
    ddim eto, { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ers i ni ofyn
label-on-the-day-tenants-said-it = ar y diwrnod y dywedodd tenantiaid hyn
label-on-the-day-it-was-asked-for = ar y diwrnod y gofynnwyd amdano
label-on-the-day-it-was-agreed = ar y diwrnod y cytunwyd arno
label-on-the-day-it-was-due = ar y dyddiad terfyn
label-that-is-x-days-after-it-was-due =
    Mae hynny { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y dyddiad terfyn
label-that-is-x-day-after-it-was-due =
    Mae hynny { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } ar ôl y dyddiad terfyn
label-that-is-x-days-before-it-was-due =
    Mae hynny { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y dyddiad terfyn
label-that-is-x-day-before-it-was-due =
    Mae hynny { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } cyn y dyddiad terfyn
label-that-is-on-the-day-it-was-due = Mae hynny ar y dyddiad terfyn
label-tenants-said-it-x-days-ago =
    Dywedodd tenantiaid hyn { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-tenants-said-it-x-day-ago =
    Dywedodd tenantiaid hyn { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-it-was-asked-for-x-days-ago =
    Gofynnwyd amdano { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-it-was-asked-for-x-day-ago =
    Gofynnwyd amdano { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-it-was-agreed-x-days-ago =
    Cytunwyd arno { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-it-was-agreed-x-day-ago =
    Cytunwyd arno { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn ôl
label-tenants-said-it-today = Dywedodd tenantiaid hyn heddiw
label-which-is-x-days-too-late =
    sef { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn rhy hwyr
label-which-is-x-day-too-late =
    sef { $a ->
        [two] { $a } ddiwrnod
       *[other] { $a } diwrnod
    } yn rhy hwyr

# Counts

label-x-things-were-agreed-here = Nifer y pethau y cytunwyd arnynt yma: { $a }
label-x-thing-was-agreed-here = Nifer y pethau y cytunwyd arnynt yma: { $a }
label-x-recommendations = Argymhellion: { $a }
label-x-recommendation = Argymhellion: { $a }
label-x-done = { $a } wedi'u gwneud
label-x-done-with-nothing-that-shows-it = { $a } wedi'u gwneud heb ddim i ddangos hynny
label-x-open = { $a } ar agor
label-x-overdue = { $a } yn hwyr
label-x-not-answered-yet = { $a } heb eu hateb eto
label-x-refused = { $a } wedi'u gwrthod
label-x-stopped = { $a } wedi'u hatal
label-x-vacant = { $a } yn wag
label-too-few-x-more-needed = Rhy ychydig, angen { $a } arall
label-too-many-x-over-the-most = Gormod, { $a } dros y terfyn
label-x-of-x-are-filled-and-none-is-vacant = Mae { $a } o { $b } wedi'u llenwi, ac nid oes un yn wag
label-x-of-x-are-filled-and-x-are-vacant = Mae { $a } o { $b } wedi'u llenwi, a { $c } yn wag
label-x-of-x-are-filled-and-x-is-vacant = Mae { $a } o { $b } wedi'u llenwi, a { $c } yn wag
label-x-years-each-at-most-x-terms =
    Tymor o { $a ->
        [one] { $a } flwyddyn
        [two] { $a } flynedd
        [few] { $a } blynedd
        [many] { $a } blynedd
       *[other] { $a } mlynedd
    }, nifer y tymhorau ar y mwyaf { $b }
label-x-year-each-at-most-x-terms =
    Tymor o { $a ->
        [one] { $a } flwyddyn
        [two] { $a } flynedd
        [few] { $a } blynedd
        [many] { $a } blynedd
       *[other] { $a } mlynedd
    }, nifer y tymhorau ar y mwyaf { $b }
label-x-years-each-at-most-x-term =
    Tymor o { $a ->
        [one] { $a } flwyddyn
        [two] { $a } flynedd
        [few] { $a } blynedd
        [many] { $a } blynedd
       *[other] { $a } mlynedd
    }, nifer y tymhorau ar y mwyaf { $b }
label-x-year-each-at-most-x-term =
    Tymor o { $a ->
        [one] { $a } flwyddyn
        [two] { $a } flynedd
        [few] { $a } blynedd
        [many] { $a } blynedd
       *[other] { $a } mlynedd
    }, nifer y tymhorau ar y mwyaf { $b }
label-x-years =
    { $a ->
        [one] { $a } flwyddyn
        [two] { $a } flynedd
        [few] { $a } blynedd
        [many] { $a } blynedd
       *[other] { $a } mlynedd
    }
label-x-year =
    { $a ->
        [one] { $a } flwyddyn
        [two] { $a } flynedd
        [few] { $a } blynedd
        [many] { $a } blynedd
       *[other] { $a } mlynedd
    }
label-all-x-members-are-within-their-limit = Mae pob un o'r { $a } aelod o fewn eu terfyn
label-x-members-are-past-the-end-of-their-term = Aelodau y mae eu tymor wedi dod i ben: { $a }
label-x-member-is-past-the-end-of-their-term = Aelodau y mae eu tymor wedi dod i ben: { $a }
label-kept-none-of-x-people-sits-on-more-than-one = Cadwyd: nid oes yr un o'r { $a } person ar fwy nag un
label-broken-x-people-sit-on-more-than-one = Torrwyd: pobl ar fwy nag un: { $a }
label-broken-x-person-sits-on-more-than-one = Torrwyd: pobl ar fwy nag un: { $a }
label-issue-x = Rhifyn { $a }
label-x-meetings-on-this-site = Cyfarfodydd ar y wefan hon: { $a }
label-x-meeting-on-this-site = Cyfarfodydd ar y wefan hon: { $a }

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = Roedd y polisi hwn i'w adolygu erbyn { $a }. Gall fod wedi dyddio
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = Roedd y strategaeth hon i'w hadolygu erbyn { $a }. Gall fod wedi dyddio
label-read-x-instead = Darllenwch { $a } yn lle hynny
label-we-last-checked-this-page-on-x = Gwiriwyd y dudalen hon gennym ddiwethaf ar { $a }
label-you-can-have-your-say-until-x = Gallwch ddweud eich dweud tan { $a }
label-a-translation-of-x = Cyfieithiad o { $a }
label-about-this-panel-x = Am y panel hwn: { $a }
label-x-logged-its-own-text-says-x = { $a } (dyddiad y cofnod; mae ei destun ei hun yn dweud { $b })
label-minutes-of-x = Cofnodion { $a }
label-meeting-of-x = Cyfarfod { $a }
label-you-said-we-did-x = Dywedoch chi, gwnaethom ni: { $a }
label-plain-text = Testun plaen
label-epub-for-e-readers = EPUB, ar gyfer e-ddarllenwyr
label-braille-brf-for-embossers-and-displays = Braille (BRF), ar gyfer boglynwyr a dangosyddion
label-read-out-x = Wedi’i ddarllen yn uchel ({ $a }
label-large-print-x-point-pdf = Print bras, { $a } pwynt (PDF
label-giant-print-x-point-pdf = Print bras iawn, { $a } pwynt (PDF
label-poster-one-sheet-of-x-pdf = Poster, un ddalen { $a } (PDF
label-open-data = Data agored
label-languages = Ieithoedd
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = nid yw’r rhaglen lou_translate ar y cyfrifiadur a adeiladodd y wefan hon
label-this-copy-of-candour-was-built-without-the-feature-pdf = adeiladwyd y copi hwn o Candour heb y nodwedd pdf
label-it-does-not-fit-on-one-sheet = nid yw'n ffitio ar un ddalen
label-this-is-a-translation-of-x-made-on-x = Cyfieithiad o { $a } yw hwn, a wnaed ar { $b }
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = Cyfieithiad o { $a } yw hwn. Ni nodir pryd y’i gwnaed
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = Newidiodd y gwreiddiol ar { $a }, felly gall rhannau o hwn fod yn anghywir
label-a-machine-made-it-and-no-person-has-checked-it-yet = Peiriant a’i gwnaeth, ac nid oes neb wedi’i wirio eto
label-a-machine-made-it-and-a-person-checked-it-on-x = Peiriant a’i gwnaeth, a gwiriwyd ef gan berson ar { $a }
label-it-was-checked-on-x = Fe’i gwiriwyd ar { $a }
label-if-the-two-differ-the-original-holds = Os yw’r ddau’n wahanol, y gwreiddiol sy’n cyfrif
label-the-original-has-changed-since = Mae’r gwreiddiol wedi newid ers hynny
label-we-cannot-say-how-old-this-translation-is = Ni allwn ddweud pa mor hen yw’r cyfieithiad hwn
label-translated-by-a-machine = Wedi’i gyfieithu gan beiriant
label-a-translation = Cyfieithiad
label-feeds-and-calendars = Ffrydiau a chalendrau
label-last-day-to-answer = Diwrnod olaf i ateb
label-last-day-to-apply = Diwrnod olaf i wneud cais
label-to-be-done-by-today = I’w wneud erbyn heddiw
label-last-day-to-keep-a-promise = Diwrnod olaf i gadw addewid
label-results-due = Canlyniadau i’w cyhoeddi
