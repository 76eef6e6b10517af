"""Invented values of each class, in the ways in which people write them."""

from marks import nhs_check

FIRST = (
    "Adaeze Alun Amina Anneka Asa Benita Bram Calla Cerys Corin Dalia Devin Edwina Eleri Emeka Fadil Farrah Giles "
    "Greta Hari Hesper Ilona Imran Jorun Juno Kamala Keir Lennox Lilias Marlon Mina Nadia Nestor Odile Oluchi Pavel "
    "Piran Quilla Rafe Rhoda Sami Selma Taran Thea Uzma Vashti Viggo Wanda Xenia Yoland Zane Zora"
).split()
LAST = (
    "Abiodun Achebe Ackerley Aldous Anozie Appleford Barrowman Belcourt Bhogal Bracegirdle Brannoch Cadwell Chukwu "
    "Clutterbuck Corfield Dacosta Dhillon Drinkwater Ebanks Eastlake Fairweather Falade Fothergill Garbutt Gwatkin "
    "Hallett Haque Inchbald Ishola Jagger Jelani Kettering Khatun Lambourne Lisowski Makepeace Mbatha Nettlefold "
    "Nkemelu Ormerod Osgood Pettifer Quartey Rackstraw Sarwar Sallow Tamblyn Tiwari Underwood Uwais Varley Wojtas "
    "Wraxall Yardley Zielony"
).split()
TITLES = ["Mr", "Mrs", "Ms", "Miss", "Dr", "Mr.", "Mrs.", "Cllr", "Mx", "Councillor", "Rev."]
ROADS = [
    f"{name} {kind}"
    for name in "Alder Barley Chandler's Dyer's Elm Fuller's Gorse Heron Ivy Juniper Kiln Lapwing Mason's Nutwood Osier".split()
    for kind in "Road Street Lane Close Avenue Court Row Way Terrace Gardens Drive Crescent".split()
]
TOWNS = "Larkmoor Marlby Saltmarsh Brindle Wharfton Thornaby".split()
# Districts that follow the last one of their area, and so are not in use.
DISTRICTS = "NE50 HD10 DN56 TS30 IP34 LN14 LS31 BD25 OL17 WN9 SK24 CF84 G85 EH56 BN55 CV50".split()
MONTHS = "January February March April May June July August September October November December".split()


def digits(rng, number):
    """So many digits."""
    return "".join(rng.choice("0123456789") for _ in range(number))


def ni(rng):
    """A National Insurance number, every other one with a prefix that is only used in administration."""
    barred = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
    prefix = rng.choice(["CR", "MW", "NC", "PP", "PY", "PZ"])
    if rng.random() < 0.5:
        prefix = rng.choice("ABCEGHJKLMNOPRSTWXYZ") + rng.choice("ABCEGHJKLMNPRSTWXYZ")
        if prefix in barred:
            prefix = "CR"
    a, b, c = digits(rng, 2), digits(rng, 2), digits(rng, 2)
    end = rng.choice("ABCD")
    value = rng.choice([f"{prefix} {a} {b} {c} {end}", f"{prefix}{a}{b}{c}{end}", f"{prefix} {a}{b}{c} {end}", f"{prefix}-{a}-{b}-{c}-{end}"])
    return value.lower() if rng.random() < 0.15 else value


def mob(rng):
    """A mobile: the range for plays, or 071 and 072, in which nothing has been given out."""
    number = "07700900" + digits(rng, 3)
    if rng.random() < 0.6:
        number = "07" + rng.choice("12") + digits(rng, 8)
    local = number[1:]
    return rng.choice([
        number,
        f"{number[:5]} {number[5:]}",
        f"{number[:5]} {number[5:8]} {number[8:]}",
        f"{number[:5]}-{number[5:8]}-{number[8:]}",
        f"+44 {local[:4]} {local[4:]}",
        f"+44{local}",
        f"+44 (0){local[:4]} {local[4:]}",
        f"0044 {local[:4]} {local[4:7]} {local[7:]}",
    ])


def tel(rng):
    """A landline: numbers for plays, or area codes that were given up in the year 2000."""
    if rng.random() < 0.4:
        return rng.choice(["01632 960", "0113 496 0", "0161 496 0", "0191 498 0", "020 7946 0"]) + digits(rng, 3)
    code = rng.choice(["01203", "01222", "01232", "01703", "01705", "01247"])
    local = rng.choice("23456789") + digits(rng, 5)
    return rng.choice([f"{code} {local}", f"{code}{local}", f"({code}) {local[:3]} {local[3:]}", f"+44 {code[1:]} {local}"])


def mail(rng):
    """An address at a domain nobody can have: reserved, or with hyphens in the third and fourth place."""
    one, two = rng.choice(FIRST).lower(), rng.choice(LAST).lower()
    local = rng.choice([f"{one}.{two}", f"{one[0]}{two}", f"{one}_{two}{digits(rng, 2)}", f"{two}-{one}", f"{one}{digits(rng, 4)}"])
    domain = rng.choice(["example.org", "example.com", "wi--post.co.uk", "fe--mail.com", "lo--box.net", "postbox.example", "ma--il.org.uk"])
    return rng.choice([f"{local}@{domain}", f"{local}@{domain}", f"{local} [at] {domain.replace('.', ' [dot] ')}", f"{local}(at){domain}"])


def postcode(rng):
    """A postcode of a district that is not in use."""
    gap = " " if rng.random() < 0.85 else ""
    return f"{rng.choice(DISTRICTS)}{gap}{rng.choice('123456789')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"


def st(rng):
    """A number and a street, a flat and a house, or a postcode alone."""
    number = rng.randrange(2, 190)
    house = f"{rng.choice(FIRST)} {rng.choice(['House', 'Court'])}"
    return rng.choice([f"{number} {rng.choice(ROADS)}", f"{number}{rng.choice('abc')} {rng.choice(ROADS)}", f"Flat {number % 40 + 1}, {house}", postcode(rng)])


def addr(rng):
    """A number, a street and a postcode."""
    flat = f"Flat {rng.randrange(1, 60)}, " if rng.random() < 0.35 else ""
    comma = "," if rng.random() < 0.7 else ""
    return f"{flat}{rng.randrange(1, 190)} {rng.choice(ROADS)}, {rng.choice(TOWNS)}{comma} {postcode(rng)}"


def dob(rng):
    """A date on which somebody may have been born."""
    day, month, year = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1930, 2015)
    return rng.choice([
        f"{day:02}/{month:02}/{year}",
        f"{day}.{month}.{year}",
        f"{day:02}-{month:02}-{year % 100:02}",
        f"{year}-{month:02}-{day:02}",
        f"{day} {MONTHS[month - 1]} {year}",
        f"{day} {MONTHS[month - 1][:3]} {year}",
    ])


def bank(rng):
    """A sort code with an account, their first pair not in use; or an IBAN of a bank that does not exist."""
    sort = f"{rng.choice(['00', '03', '06', '78', '79', '85', '86', '88'])}{digits(rng, 4)}"
    account = digits(rng, 8)
    if rng.random() < 0.15:
        body = rng.choice(["XQZB", "QVMB", "ZYXW"]) + sort + account
        rest = "".join(str(int(character, 36)) for character in body + "GB00")
        whole = f"GB{98 - int(rest) % 97:02}{body}"
        return rng.choice([whole, " ".join(whole[at:at + 4] for at in range(0, len(whole), 4))])
    pair = f"{sort[:2]}-{sort[2:4]}-{sort[4:]}"
    return rng.choice([f"{pair} {account}", f"{pair} account {account}", f"{pair} / {account}", f"{sort[:2]} {sort[2:4]} {sort[4:]}, a/c {account}"])


def ref(rng):
    """A reference as a housing system gives it."""
    return rng.choice([
        f"{rng.choice(['CMP', 'REP', 'TN', 'RA', 'ASB', 'WO'])}/{rng.randrange(20, 27)}/{digits(rng, 5)}",
        f"{rng.choice(['CMP', 'REP', 'TEN', 'RNT', 'CAS', 'JOB'])}-{digits(rng, 6)}",
        f"{rng.choice(['C', 'R', 'T'])}{digits(rng, 7)}",
        f"{digits(rng, 8)}",
        f"{digits(rng, 4)} {digits(rng, 4)} {digits(rng, 1)}",
    ])


def nhs(rng):
    """An NHS number outside what has been given out: 5…, 8… and 9…."""
    while True:
        nine = rng.choice(["999", "5" + digits(rng, 2), "8" + digits(rng, 2), "9" + digits(rng, 2)]) + digits(rng, 6)
        check = nhs_check(nine)
        if check is not None:
            ten = nine + check
            return rng.choice([ten, f"{ten[:3]} {ten[3:6]} {ten[6:]}", f"{ten[:3]}-{ten[3:6]}-{ten[6:]}"])


def t(rng):
    """A name with a title."""
    first = rng.choice(["", "", rng.choice(FIRST) + " ", rng.choice("ABCDEFGHJKLMNPRST") + " "])
    double = "-" + rng.choice(LAST) if rng.random() < 0.2 else ""
    return f"{rng.choice(TITLES)} {first}{rng.choice(LAST)}{double}"


def n(rng):
    """A name without a title."""
    double = "-" + rng.choice(LAST) if rng.random() < 0.2 else ""
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}{double}"


MADE = {made.__name__: made for made in (ni, mob, tel, mail, addr, st, dob, bank, ref, nhs, t, n)}
