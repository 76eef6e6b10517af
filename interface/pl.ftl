# state: machine-drafted. The words of the interface in Polish. A machine translated them, and no person has checked
# them yet. Whoever has read them all, and mended what was wrong, changes  no  to  yes  below; pages then stop saying so.
# interface/en-GB.ftl says what each message is for.

-reviewed = no

## Said only of other languages, in their own words.

machine-drafted = Słowa wokół tekstu przetłumaczyła maszyna i nikt ich nie sprawdził.

## The frame of every page

skip-to-text = Przejdź do głównego tekstu
search-this-site = Szukaj na tej stronie
search = Szukaj
suggestions = Podpowiedzi
main-menu = Menu główne
menu = Menu
reading-settings = Ustawienia czytania
text-size = Wielkość liter
size-normal = Zwykła
size-larger = Większa
size-largest = Największa
colours = Kolory
colours-device = Jak na moim urządzeniu
colours-light = Jasne
colours-dark = Ciemne
contrast = Kontrast
contrast-normal = Zwykły
contrast-more = Większy
kept-here = Zapisane tylko na tym urządzeniu.
breadcrumb = Ścieżka
on-this-page = Na tej stronie
mentioned-in = Wspomniano o tym na stronach
follow = Obserwuj
follow-feed = Co nowego
follow-dates = Terminy do kalendarza
follow-how = Jak działają kanały i kalendarze
previous-and-next = Poprzednia i następna
previous = Poprzednia
next = Następna
talk-to-us = Porozmawiaj z nami
footer = Stopka
back-to-top = Do góry
as-of = Stan na { $day }.
newest-version = Najnowsza wersja tej strony: { $address }

## Parts of pages

table-number = Tabela { $number }
you-said = Głos lokatorów
what-difference = Co to zmieniło
none-yet = Jeszcze nic

## Sizes, listening, other languages and formats

size-large = Duża
spacing = Odstępy
spacing-wider = Szersze
large-print = Duży druk
large-print-points = Duży druk, 18 punktów
giant-print = Bardzo duży druk, 24 punkty
normal-size = Zwykły rozmiar
in-large-print = Ta strona jest w dużym druku, 18 punktów, na ekranie i na papierze.
in-giant-print = Ta strona jest w bardzo dużym druku, 24 punkty, na ekranie i na papierze.
listen = Posłuchaj tej strony
pause = Przerwa
go-on = Dalej
stop = Stop
speed = Szybkość
slow = Wolno
fast = Szybko
very-fast = Bardzo szybko
reading-aloud = Czytanie na głos
paused = Wstrzymano
stopped = Zatrzymano
end-of-page = Koniec strony
reading-failed = Urządzenie przestało czytać
other-languages = Ta strona w innych językach
words-explained = Wyjaśnienia słów
back-to = Wróć do
download-table = Pobierz tę tabelę (CSV)
other-formats = Inne formaty
not-made = nie ma tutaj, ponieważ
ask-for-format = Czy potrzebna jest inna forma? Prosimy o kontakt i podanie nazwy tej strony. Możemy ją wysłać na papierze, w alfabecie Braille’a, jako nagranie albo w innym języku. To nic nie kosztuje.

## Other forms of a document: large print, EPUB, plain text, Braille, sound

edition-contents = Spis treści
edition-notes = Przypisy
edition-note-back = Powrót do tekstu z przypisu { $number }
edition-published = Wydawca: { $publisher }, adres: { $address }
edition-picture = Obraz: { $words }
edition-table = Tabela
edition-table-of = Tabela: { $words }
edition-nothing = nie podano
edition-foreign = (słowa w języku: { $language })
edition-accessible = Tekst z nagłówkami w kolejności, spisem treści, tabelami z nagłówkami i opisem każdego obrazu.
edition-done = Zrobione:
edition-to-do = Do zrobienia:
edition-note = Uwaga
edition-tip = Wskazówka
edition-important = Ważne
edition-warning = Ostrzeżenie
edition-caution = Ostrożnie

## Days

date = { $day } { $month } { $year }
month-1 = stycznia
month-2 = lutego
month-3 = marca
month-4 = kwietnia
month-5 = maja
month-6 = czerwca
month-7 = lipca
month-8 = sierpnia
month-9 = września
month-10 = października
month-11 = listopada
month-12 = grudnia

## The search

search-failed = Nie udało się wczytać wyszukiwarki. Można spróbować jeszcze raz albo użyć listy { $list }.
search-list = od A do Z
search-none = Można spróbować innych słów lub mniejszej ich liczby. Można też zajrzeć do listy { $list } albo zapytać nas: na dole strony podajemy, jak się z nami skontaktować.
search-narrow = Zawęź te wyniki
search-best = Najpierw najlepsze
search-newest = Najpierw najnowsze
search-some = Strony z niektórymi z podanych słów
search-more = Więcej wyników
search-also = Także w:
search-sent = To, co tu wpiszesz, trafia do { $host }, który przeszukuje wiele witryn.
search-elsewhere = { $host } nie odpowiada. Dlatego te strony pochodzą tylko z tej witryny.
search-offered =
    { $count ->
        [0] Brak podpowiedzi
        [one] { $count } podpowiedź
        [few] { $count } podpowiedzi
       *[other] { $count } podpowiedzi
    }
search-found =
    { $count ->
        [0] Brak stron dla „{ $question }”
        [one] { $count } strona dla „{ $question }”
        [few] { $count } strony dla „{ $question }”
       *[other] { $count } stron dla „{ $question }”
    }
search-replaced = Na żadnej stronie nie ma „{ $typed }”. Pokazujemy „{ $used }”.
search-parts =
    { $count ->
        [0] Brak stron ze wszystkimi słowami; z niektórymi: { $rest }.
        [one] { $count } strona ze wszystkimi słowami; z niektórymi: { $rest }.
        [few] { $count } strony ze wszystkimi słowami; z niektórymi: { $rest }.
       *[other] { $count } stron ze wszystkimi słowami; z niektórymi: { $rest }.
    }

## A page that has moved

moved = Ta strona została przeniesiona
moved-to = Przejdź pod nowy adres

## How words are joined

full-stop = { $a }.
joined-comma = { $a }, { $b }
joined-and = { $a } i { $b }
joined-colon = { $a }: { $b }

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

# Kinds

label-home = Strona główna
label-page = Strona
label-pages = Strona
label-policy = Zasady
label-policies = Zasady
label-strategy = Strategia
label-strategies = Strategie
label-news-item = Wiadomość
label-news = Wiadomości
label-consultation = Konsultacje
label-consultations = Konsultacje
label-event = Wydarzenie
label-events = Wydarzenia
label-item-of-feedback = Opinia
label-you-said-we-did = Wasze głosy, nasze działania
label-panel = Zespół lokatorów
label-panels = Zespoły lokatorów
label-meeting = Spotkanie
label-minutes = Protokoły
label-promise = Obietnica
label-our-promises = Nasze obietnice
label-top-ten-standards = Dziesięć najważniejszych standardów
label-get-involved = Jak się zaangażować
label-reports = Raporty
label-plans = Plany
label-recommendations = Zalecenia
label-actions = Działania
label-risks = Ryzyka
label-grants = Dotacje
label-budgets = Budżety
label-surveys = Ankiety
label-measures = Mierniki
label-results = Wyniki
label-self-assessments = Samooceny
label-corrections = Sprostowania
label-areas = Okolice
label-glossary = Słowniczek
label-landlords = Wynajmujący
label-facts-and-figures = Fakty i liczby
label-our-answers = Nasze odpowiedzi
label-about-this-site = O tej stronie
label-contact-us = Kontakt
label-how-to-complain = Jak złożyć skargę
label-how-open-we-are = Jak jawnie działamy
label-check-that-nothing-was-changed = Sprawdzenie, że nic nie zostało zmienione
label-accessibility = Dostępność
label-a-to-z = Od A do Z
label-search = Szukaj

# Facts

label-state = Stan
label-issue = Wydanie
label-issued = Wydano
label-next-review = Następny przegląd
label-approved-by = Kto zatwierdził
label-approved-on = Data zatwierdzenia
label-accountable = Kto odpowiada
label-applies-to = Kogo dotyczy
label-type = Rodzaj
label-owner = Kto się tym zajmuje
label-period = Okres
label-approved-by-tenants = Zatwierdzone przez lokatorów
label-who-was-asked = Kogo zapytano
label-equality-assessment = Ocena równego traktowania
label-takes-the-place-of = Zastępuje
label-read-with = Warto też przeczytać
label-rules-it-answers = Przepisy, których dotyczy
label-published = Opublikowano
label-date = Data
label-where = Miejsce
label-area = Okolica
label-landlord = Wynajmujący
label-announced = Ogłoszono
label-outcome-published = Ogłoszono wynik
label-theme = Temat
label-due = Termin
label-heard-from = Skąd opinia
label-how-many-people = Ile osób
label-what-shows-it = Co to potwierdza
label-heard = Kiedy zgłoszono
label-overdue-since = Po terminie od
label-purpose = Cel
label-meets = Kiedy się spotyka
label-reports-to = Komu podlega
label-level-of-say = Zakres wpływu
label-formal-or-informal = Formalny czy nieformalny
label-time-it-takes = Ile to zajmuje czasu
label-training = Szkolenie
label-minutes-published = Protokół opublikowano
label-approved-at = Zatwierdzono na spotkaniu
label-who-came = Kto przyszedł
label-apologies = Usprawiedliwione nieobecności
label-full-membership-asked = Czy zaproszono wszystkich członków
label-main-issue = Główna sprawa
label-recording = Nagranie
label-opened = Początek
label-closes = Koniec
label-review-due = Termin przeglądu
label-made-in = Gdzie złożono
label-last-looked-at = Ostatnio sprawdzono
label-part-of = Część
label-how-likely = Prawdopodobieństwo

# States

label-not-stated = nie podano
label-yes = tak
label-no = nie
label-draft = Wersja robocza
label-superseded = Zastąpione
label-withdrawn = Wycofane
label-review-overdue = Przegląd po terminie
label-in-force = Obowiązuje
label-open = Otwarte
label-opens-soon = Wkrótce się zaczną
label-decided = Rozstrzygnięte
label-closed-not-decided-yet = Zakończone, jeszcze bez decyzji
label-closed = Zakończone
label-cancelled = Odwołane
label-coming = Nadchodzące
label-past = Minione
label-planned = Planowane
label-outcome-not-published = Wynik nieopublikowany
label-minutes-not-published = Protokół nieopublikowany
label-done = Zrobione
label-overdue = Po terminie
label-refused = Odmowa
label-stopped = Wstrzymane
label-no-answer-yet = Jeszcze bez odpowiedzi
label-done-not-shown = Zrobione, bez potwierdzenia
label-accepted = Przyjęte
label-accepted-in-part = Przyjęte w części
label-we-did = Zrobiliśmy
label-we-did-not = Nie zrobiliśmy
label-we-are-doing-it = Robimy to
label-we-are-looking-into-it = Sprawdzamy to
label-we-did-not-because = Nie zrobiliśmy, ponieważ
label-we-are-doing = Robimy
label-kept = Dotrzymana
label-on-track = Zgodnie z planem
label-due-soon = Termin blisko
label-at-risk = Zagrożona
label-late = Opóźniona
label-missed = Niedotrzymana
label-not-yet-due = Jeszcze przed terminem
label-no-evidence-published = Nie opublikowano dowodów
label-full = Komplet
label-enough = Wystarczy
label-vacant = Wolne
label-formal = Formalny
label-informal = Nieformalny
label-individual = Indywidualnie
label-collective = Wspólnie
label-information = Informacja
label-involvement = Zaangażowanie
label-control = Kontrola
label-elected = Z wyboru
label-nominated = Z nominacji
label-walkabout = Obchód okolicy
label-inspection = Kontrola
label-roadshow = Objazdowe spotkanie
label-course = Kurs
label-conference = Konferencja
label-annual-general-meeting = Walne zebranie

# Headings

label-promises-made-here = Złożone tutaj obietnice
label-the-plan = Plan
label-what-has-changed = Co się zmieniło
label-earlier-issues = Wcześniejsze wydania
label-when = Kiedy
label-what = Co
label-why = Dlaczego
label-who = Kto
label-from = Skąd
label-made = Kiedy złożono
label-answer = Odpowiedź
label-what-it-is-about = Czego to dotyczy
label-what-you-can-change = Co można zmienić
label-how-to-take-part = Jak wziąć udział
label-what-came-of-it = Co z tego wynikło
label-how-many-answered = Ile osób odpowiedziało
label-what-was-decided = Co postanowiono
label-what-happened-and-when = Co i kiedy się stało
label-asked = Zapytaliśmy
label-we-told-everyone = Poinformowaliśmy wszystkich
label-we-told-those-who-asked = Poinformowaliśmy tych, którzy o to prosili
label-we-answered = Odpowiedzieliśmy
label-agreed = Uzgodniono
label-asked-for = Poproszono o to
label-tenants-said-it = Zgłosili to lokatorzy
label-what-became-of-what-was-agreed = Co się stało z ustaleniami
label-actions-agreed-here = Uzgodnione tu działania
label-recommendations-made-here = Wydane tu zalecenia
label-what-tenants-said-here-and-what-we-did = Co powiedzieli tu lokatorzy i co zrobiliśmy
label-details = Szczegóły
label-what-was-agreed-and-where = Co i gdzie uzgodniono
label-actions-and-recommendations = Działania i zalecenia
label-decisions = Decyzje
label-how-people-voted = Jak głosowano
label-decision = Decyzja
label-for = Za
label-against = Przeciw
label-not-voting = Nie głosowało
label-what-it-needed-to-pass = Czego trzeba było do przyjęcia
label-looked-at-again-here = Sprawy omówione tu ponownie
label-recommendations-as-they-stand-now = Zalecenia, stan na dziś
label-places = Miejsca
label-as-many-as-there-should-be = Czy jest tyle osób, ile trzeba
label-places-and-who-fills-them = Miejsca i kto je zajmuje
label-how-filled = Sposób obsadzania
label-at-least = Co najmniej
label-at-most = Najwyżej
label-filled = Obsadzone
label-votes = Prawo głosu
label-how-it-stands = Stan
label-term = Kadencja
label-terms-of-office = Kadencje
label-coming-meetings = Nadchodzące spotkania
label-meetings = Spotkania
label-what-it-asked-for = O co zespół prosił
label-what-it-asked-for-and-what-became-of-it = O co zespół prosił i co z tego wynikło
label-follow-them-up = Sprawdź, co się z nimi dzieje
label-each-person-may-sit-on-one-of = Każda osoba może być tylko w jednym z tych zespołów
label-is-that-so = Czy tak jest
label-what-was-put-right-here = Co tu sprostowano
label-changes-to-this-policy = Zmiany w tych zasadach
label-changes-to-this-strategy = Zmiany w tej strategii
label-we-promised-here = Obiecaliśmy tutaj

# Notices

label-there-is-no-text = Brak tekstu
label-the-text-of-this-document-is-not-on-this-site-yet = Tekstu tego dokumentu jeszcze nie ma na tej stronie
label-nothing-has-been-written-about-this-event-yet = O tym wydarzeniu jeszcze nic nie napisano
label-this-policy-is-no-longer-in-force = Te zasady już nie obowiązują
label-this-strategy-is-no-longer-in-force = Ta strategia już nie obowiązuje
label-this-policy-has-been-withdrawn = Te zasady wycofano
label-this-strategy-has-been-withdrawn = Tę strategię wycofano
label-it-is-kept-here-for-the-record = Zachowano tu do wglądu
label-this-policy-is-a-draft = Te zasady to wersja robocza
label-this-strategy-is-a-draft = Ta strategia to wersja robocza
label-it-has-not-been-approved-and-may-change = Nie zostało to zatwierdzone i może się zmienić
label-what-took-its-place-is-not-stated = Nie podano, co to zastąpiło
label-this-consultation-is-open = Te konsultacje trwają
label-this-event-was-cancelled = To wydarzenie odwołano
label-this-meeting-has-not-taken-place-yet = To spotkanie jeszcze się nie odbyło
label-the-minutes-will-be-here-once-they-are-published = Protokół pojawi się tu po opublikowaniu
label-this-meeting-was-cancelled = To spotkanie odwołano
label-there-are-no-minutes = Nie ma protokołu
label-the-date-of-publication-is-not-stated = Nie podano daty publikacji
label-we-cannot-say-how-long-it-took-to-publish-these-minutes = Nie możemy powiedzieć, jak długo trwało opublikowanie tego protokołu
label-no-actions-and-no-recommendations-of-this-meeting-are-on-this-site = Na tej stronie nie ma działań ani zaleceń z tego spotkania
label-work-is-under-way = Prace trwają
label-we-have-heard-this-and-will-answer = Usłyszeliśmy to i odpowiemy
label-yes-this-is-done = Tak, to jest zrobione
label-we-say-that-this-is-done-and-do-not-show-it = Mówimy, że to zrobione, ale tego nie pokazujemy
label-no-we-will-not-do-this = Nie, nie zrobimy tego
label-no-this-was-stopped = Nie, wstrzymano to
label-this-was-begun-and-then-stopped = Zaczęto to, a potem wstrzymano
label-no-not-yet-and-we-are-late = Nie, jeszcze nie, i jesteśmy spóźnieni
label-not-yet-we-have-not-answered = Jeszcze nie: nie odpowiedzieliśmy
label-not-yet-we-are-looking-into-it = Jeszcze nie: sprawdzamy to
label-not-yet-this-is-still-to-be-done = Jeszcze nie: to wciąż jest do zrobienia
label-no-date-is-given-for-it = Nie podano daty
label-no-date-given = Nie podano daty
label-nothing-is-named-here-that-shows-it = Nie wskazano tu niczego, co by to potwierdzało
label-a-day-that-is-not-stated = dzień, którego nie podano
label-on-a-day-that-is-not-stated = dnia nie podano
label-no-answer-is-recorded-yet = nie zapisano jeszcze odpowiedzi
label-it-will-not-be = to nie zostanie zrobione
label-not-decided-yet = jeszcze nie postanowiono
label-not-yet = jeszcze nie
label-not-yet-the-event-has-not-taken-place = jeszcze nie: wydarzenie się nie odbyło
label-how-many-are-filled-is-not-stated = Nie podano, ile miejsc jest obsadzonych
label-nobody-serves-now = Obecnie nie ma tu nikogo
label-no-limit-to-how-many-terms = Bez ograniczenia liczby kadencji
label-the-one-member-is-within-the-limit = Jedyny członek mieści się w limicie
label-it-was-done-on = Zrobiono to:
label-it-is-due-by = Termin:
label-it-should-have-been-done-by = Miało być zrobione do:
label-we-said-no-on = Odmówiliśmy:
label-which-is-today = czyli dzisiaj
label-today = dzisiaj
label-on-the-day = tego samego dnia
label-on-the-same-day = tego samego dnia

# Days

label-in-x-days =
    za { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    }
label-in-x-day =
    za { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    }
label-x-days =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    }
label-x-day =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    }
label-after-x-days =
    po { $a ->
        [one] { $a } dniu
       *[other] { $a } dniach
    }
label-after-x-day =
    po { $a ->
        [one] { $a } dniu
       *[other] { $a } dniach
    }
label-by-x-days =
    o { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    }
label-by-x-day =
    o { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    }
label-x-days-ago =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-x-day-ago =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-x-days-after =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po
label-x-day-after =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po
label-x-days-before =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed
label-x-day-before =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed
label-x-days-so-far =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-x-day-so-far =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-not-yet-x-days-so-far =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-not-yet-x-day-so-far =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-not-stated-x-days-so-far =
    nie podano, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-not-stated-x-day-so-far =
    nie podano, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-no-answer-yet-x-days-so-far =
    jeszcze bez odpowiedzi, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-no-answer-yet-x-day-so-far =
    jeszcze bez odpowiedzi, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } do tej pory
label-no-answer-yet-after-x-days =
    jeszcze bez odpowiedzi po { $a ->
        [one] { $a } dniu
       *[other] { $a } dniach
    }
label-no-answer-yet-after-x-day =
    jeszcze bez odpowiedzi po { $a ->
        [one] { $a } dniu
       *[other] { $a } dniach
    }
label-not-yet-x-days-after-the-event =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po wydarzeniu
label-not-yet-x-day-after-the-event =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po wydarzeniu
label-x-days-after-the-meeting =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po spotkaniu
label-x-day-after-the-meeting =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po spotkaniu
label-x-days-before-the-meeting =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed spotkaniem
label-x-day-before-the-meeting =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed spotkaniem
label-on-the-day-of-the-meeting = w dniu spotkania
label-x-days-after-the-event =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po wydarzeniu
label-x-day-after-the-event =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po wydarzeniu
label-x-days-before-the-event =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed wydarzeniem
label-x-day-before-the-event =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed wydarzeniem
label-minutes-published-x-days-after-the-meeting =
    Protokół opublikowano { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po spotkaniu
label-minutes-published-x-day-after-the-meeting =
    Protokół opublikowano { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po spotkaniu
label-minutes-published-on-the-day-of-the-meeting = Protokół opublikowano w dniu spotkania
label-x-days-after-tenants-said-it =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zgłoszenia przez lokatorów
label-x-day-after-tenants-said-it =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zgłoszenia przez lokatorów
label-x-days-after-it-was-asked-for =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od prośby
label-x-day-after-it-was-asked-for =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od prośby
label-x-days-after-it-was-agreed =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od uzgodnienia
label-x-day-after-it-was-agreed =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od uzgodnienia
label-x-days-after-it-was-due =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po terminie
label-x-day-after-it-was-due =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po terminie
label-x-days-before-it-was-due =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed terminem
label-x-day-before-it-was-due =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed terminem
label-x-days-after-we-asked =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zapytania
label-x-day-after-we-asked =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zapytania
label-x-days-after-it-closed =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po zakończeniu
label-x-day-after-it-closed =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po zakończeniu
label-x-days-after-it-was-decided =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po decyzji
label-x-day-after-it-was-decided =
    { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po decyzji
label-not-yet-x-days-since-it-closed =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zakończenia
label-not-yet-x-day-since-it-closed =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zakończenia
label-not-yet-x-days-since-it-was-decided =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od decyzji
label-not-yet-x-day-since-it-was-decided =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od decyzji
label-not-yet-x-days-since-we-asked =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zapytania
label-not-yet-x-day-since-we-asked =
    jeszcze nie, { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } od zapytania
label-on-the-day-tenants-said-it = w dniu zgłoszenia przez lokatorów
label-on-the-day-it-was-asked-for = w dniu prośby
label-on-the-day-it-was-agreed = w dniu uzgodnienia
label-on-the-day-it-was-due = w dniu terminu
label-that-is-x-days-after-it-was-due =
    To { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po terminie
label-that-is-x-day-after-it-was-due =
    To { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } po terminie
label-that-is-x-days-before-it-was-due =
    To { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed terminem
label-that-is-x-day-before-it-was-due =
    To { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } przed terminem
label-that-is-on-the-day-it-was-due = To w dniu terminu
label-tenants-said-it-x-days-ago =
    Lokatorzy zgłosili to { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-tenants-said-it-x-day-ago =
    Lokatorzy zgłosili to { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-it-was-asked-for-x-days-ago =
    Poproszono o to { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-it-was-asked-for-x-day-ago =
    Poproszono o to { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-it-was-agreed-x-days-ago =
    Uzgodniono to { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-it-was-agreed-x-day-ago =
    Uzgodniono to { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } temu
label-tenants-said-it-today = Lokatorzy zgłosili to dzisiaj
label-which-is-x-days-too-late =
    czyli { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } za późno
label-which-is-x-day-too-late =
    czyli { $a ->
        [one] { $a } dzień
       *[other] { $a } dni
    } za późno

# Counts

label-x-things-were-agreed-here =
    { $a ->
        [one] Uzgodniono tu { $a } sprawę
        [few] Uzgodniono tu { $a } sprawy
       *[other] Uzgodniono tu { $a } spraw
    }
label-x-thing-was-agreed-here =
    { $a ->
        [one] Uzgodniono tu { $a } sprawę
        [few] Uzgodniono tu { $a } sprawy
       *[other] Uzgodniono tu { $a } spraw
    }
label-x-recommendations =
    { $a ->
        [one] { $a } zalecenie
        [few] { $a } zalecenia
       *[other] { $a } zaleceń
    }
label-x-recommendation =
    { $a ->
        [one] { $a } zalecenie
        [few] { $a } zalecenia
       *[other] { $a } zaleceń
    }
label-x-done = zrobione: { $a }
label-x-done-with-nothing-that-shows-it = zrobione bez potwierdzenia: { $a }
label-x-open = otwarte: { $a }
label-x-overdue = po terminie: { $a }
label-x-not-answered-yet = jeszcze bez odpowiedzi: { $a }
label-x-refused = odmowy: { $a }
label-x-stopped = wstrzymane: { $a }
label-x-vacant = wolne: { $a }
label-too-few-x-more-needed = Za mało, brakuje: { $a }
label-too-many-x-over-the-most = Za dużo, ponad limit: { $a }
label-x-of-x-are-filled-and-none-is-vacant = Obsadzono { $a } z { $b }, nie ma wolnych miejsc
label-x-of-x-are-filled-and-x-are-vacant = Obsadzono { $a } z { $b }, wolne: { $c }
label-x-of-x-are-filled-and-x-is-vacant = Obsadzono { $a } z { $b }, wolne: { $c }
label-x-years-each-at-most-x-terms =
    Kadencja { $a ->
        [one] { $a } rok
        [few] { $a } lata
       *[other] { $a } lat
    }, liczba kadencji najwyżej { $b }
label-x-year-each-at-most-x-terms =
    Kadencja { $a ->
        [one] { $a } rok
        [few] { $a } lata
       *[other] { $a } lat
    }, liczba kadencji najwyżej { $b }
label-x-years-each-at-most-x-term =
    Kadencja { $a ->
        [one] { $a } rok
        [few] { $a } lata
       *[other] { $a } lat
    }, liczba kadencji najwyżej { $b }
label-x-year-each-at-most-x-term =
    Kadencja { $a ->
        [one] { $a } rok
        [few] { $a } lata
       *[other] { $a } lat
    }, liczba kadencji najwyżej { $b }
label-x-years =
    { $a ->
        [one] { $a } rok
        [few] { $a } lata
       *[other] { $a } lat
    }
label-x-year =
    { $a ->
        [one] { $a } rok
        [few] { $a } lata
       *[other] { $a } lat
    }
label-all-x-members-are-within-their-limit = Wszyscy członkowie ({ $a }) mieszczą się w limicie
label-x-members-are-past-the-end-of-their-term = Po upływie kadencji: { $a }
label-x-member-is-past-the-end-of-their-term = Po upływie kadencji: { $a }
label-kept-none-of-x-people-sits-on-more-than-one = Dotrzymano: żadna z { $a } osób nie jest w więcej niż jednym zespole
label-broken-x-people-sit-on-more-than-one = Nie dotrzymano: osoby w więcej niż jednym zespole: { $a }
label-broken-x-person-sits-on-more-than-one = Nie dotrzymano: osoby w więcej niż jednym zespole: { $a }
label-issue-x = Wydanie { $a }
label-x-meetings-on-this-site = Spotkania na tej stronie: { $a }
label-x-meeting-on-this-site = Spotkania na tej stronie: { $a }

# Sentences

label-this-policy-was-due-for-review-on-x-it-may-be-out-of-date = Przegląd tych zasad miał odbyć się do: { $a }. Mogą być nieaktualne
label-this-strategy-was-due-for-review-on-x-it-may-be-out-of-date = Przegląd tej strategii miał odbyć się do: { $a }. Może być nieaktualna
label-read-x-instead = Zamiast tego należy przeczytać: { $a }
label-we-last-checked-this-page-on-x = Ostatnio sprawdziliśmy tę stronę: { $a }
label-you-can-have-your-say-until-x = Można zabrać głos do: { $a }
label-a-translation-of-x = Tłumaczenie: { $a }
label-about-this-panel-x = O tym zespole: { $a }
label-x-logged-its-own-text-says-x = { $a } (data zapisana w rejestrze; w tekście podano { $b })
label-minutes-of-x = Protokoły: { $a }
label-meeting-of-x = Spotkanie: { $a }
label-you-said-we-did-x = Wasze głosy, nasze działania: { $a }
label-plain-text = Zwykły tekst
label-epub-for-e-readers = EPUB, do czytników
label-braille-brf-for-embossers-and-displays = Braille (BRF), do drukarek i monitorów brajlowskich
label-read-out-x = Nagranie głosowe ({ $a }
label-large-print-x-point-pdf = Duży druk, { $a } punktów (PDF
label-giant-print-x-point-pdf = Bardzo duży druk, { $a } punkty (PDF
label-poster-one-sheet-of-x-pdf = Plakat, jedna kartka { $a } (PDF
label-open-data = Otwarte dane
label-languages = Języki
label-the-program-lou-translate-is-not-on-the-computer-that-built-this-site = na komputerze, na którym zbudowano tę stronę, nie ma programu lou_translate
label-this-copy-of-candour-was-built-without-the-feature-pdf = ta kopia programu Candour została zbudowana bez funkcji pdf
label-it-does-not-fit-on-one-sheet = nie mieści się na jednej kartce
label-this-is-a-translation-of-x-made-on-x = To jest tłumaczenie strony { $a }, wykonane { $b }
label-this-is-a-translation-of-x-when-it-was-made-is-not-stated = To jest tłumaczenie strony { $a }. Nie podano, kiedy je wykonano
label-the-original-changed-on-x-so-parts-of-this-may-be-wrong = Oryginał zmieniono { $a }, więc części tego tekstu mogą być nieaktualne
label-a-machine-made-it-and-no-person-has-checked-it-yet = Wykonała je maszyna i nikt go jeszcze nie sprawdził
label-a-machine-made-it-and-a-person-checked-it-on-x = Wykonała je maszyna, a człowiek sprawdził je { $a }
label-it-was-checked-on-x = Sprawdzono je { $a }
label-if-the-two-differ-the-original-holds = Jeśli teksty się różnią, obowiązuje oryginał
label-the-original-has-changed-since = Oryginał od tego czasu się zmienił
label-we-cannot-say-how-old-this-translation-is = Nie wiemy, kiedy powstało to tłumaczenie
label-translated-by-a-machine = Tłumaczenie maszynowe
label-a-translation = Tłumaczenie
label-feeds-and-calendars = Kanały i kalendarze
label-last-day-to-answer = Ostatni dzień na odpowiedź
label-last-day-to-apply = Ostatni dzień na wniosek
label-to-be-done-by-today = Do zrobienia do dziś
label-last-day-to-keep-a-promise = Ostatni dzień na dotrzymanie obietnicy
label-results-due = Termin publikacji wyników
