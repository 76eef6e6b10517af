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

## What the program says on pages: facts, states, headings. Each is found by its words in English; an `x` in its name is
## a number, a day or a link, which { $a } and { $b } stand for.

