# Marsad's interface in English. One message a line; plural forms where counts stand.
app-name = Marsad
app-tagline = News observatory
skip-to-content = Skip to content
nav-latest = Latest
nav-search = Search
nav-sources = Sources
nav-settings = Settings
nav-about = About
nav-login = Log in
nav-logout = Log out
search-placeholder = Search in all articles…
search-button = Search
theme-dark = Dark
theme-light = Light
theme-auto = Like the system
other-language = العربية

articles = { $count ->
    [one] { $n } article
   *[other] { $n } articles
}
sources-count = { $count ->
    [one] { $n } source
   *[other] { $n } sources
}
results = { $count ->
    [0] No results
    [one] { $n } result
   *[other] { $n } results
}
versions-count = { $count ->
    [one] { $n } version
   *[other] { $n } versions
}
minutes-ago = { $count ->
    [0] now
    [one] { $n } minute ago
   *[other] { $n } minutes ago
}
hours-ago = { $count ->
    [one] { $n } hour ago
   *[other] { $n } hours ago
}
days-ago = { $count ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
in-minutes = { $count ->
    [0] now
    [one] in { $n } minute
   *[other] in { $n } minutes
}
in-hours = { $count ->
    [one] in { $n } hour
   *[other] in { $n } hours
}
words-count = { $count ->
    [one] { $n } word
   *[other] { $n } words
}

front-title = Latest news
front-empty = Nothing has come in yet.
front-empty-hint = Add sources, and the first articles appear here within minutes.
front-none-match = No article matches these filters.
filter-language = Language
filter-source = Source
filter-country = Country
filter-day = Day
filter-all = All
filters = Filters
filter-clear = Clear filters
today = Today
yesterday = Yesterday
older = Older articles
newer = Back to the newest
undated = no date
new-articles = { $count ->
    [one] { $n } new article: show
   *[other] { $n } new articles: show
}

article-published = Published
article-modified = Changed
article-seen = First seen
article-source = Origin
article-dateline = Dateline
article-byline = By
article-section = Section
article-keywords = Keywords
article-original = Read at the publisher
article-capture = Saved page
article-record = Record (JSON)
article-versions = Versions
article-version-current = current
article-compare = Show changes
article-related = Read also (chosen by the publisher)
article-time-local = Local time
article-time-gmt = GMT
article-time-hijri = Hijri
article-zone-unknown = zone not stated
article-evidence = Found in
article-about = About this article
article-no-body = No body was found on this page.
evidence-json-ld = structured data
evidence-microdata = microdata
evidence-meta = page metadata
evidence-time-element = time element
evidence-label = visible date
evidence-url = address
evidence-feed = feed
evidence-text = running text
flag-date-missing = no date
flag-date-inferred = date inferred
flag-paywall = subscribers only
flag-truncated = shortened
flag-language-mixed = several languages
flag-empty = empty
flag-login-wall = login required
flag-live-blog = live blog
flag-from-feed = from the feed
flag-capped = cut at a limit
flag-charset-damaged = damaged characters
diff-title = What changed
diff-added = added
diff-removed = removed
diff-none = The text is the same.

search-title = Search
search-empty = Type words to search for.
search-none = Nothing found for “{ $query }”.
search-sort = Sort
sort-relevance = By relevance
sort-time = By time
search-help = How to search
search-help-words = Words: all must occur; inflected forms are found too
search-help-phrase = Exactly these words
search-help-or = One of them
search-help-not = Without
search-help-near = Within five words of each other
search-help-field = In a field
search-help-date = In a period
search-feeds = Follow this search
facet-histogram = Articles by day

sources-title = Sources
sources-add = Add a source
sources-add-hint = The address of a site, feed, sitemap or section page
sources-add-button = Look
sources-import = Import
sources-import-hint = OPML or CSV file
sources-export = Export
sources-starter = Starter pack
sources-starter-hint = Nothing is fetched before you choose.
sources-starter-button = Add the chosen sources
sources-none = No sources yet.
source-name = Name
source-kind = Kind
source-url = Address
source-health = State
source-last = Last success
source-next = Next poll
source-per-day = Items a day
source-failed = Failed pages
source-pause = Pause
source-resume = Resume
source-poll = Poll now
source-remove = Remove
source-remove-sure = Remove this source? Its articles stay.
source-test = Test: what would be extracted
source-ok = works
source-error = fails
source-paused = paused
source-waiting = not asked yet
source-recent = Its latest articles
source-chosen = With the chosen
kind-feed = feed
kind-sitemap = sitemap
kind-section = section page
kind-page = single page
kind-site = site
sources-found = Found at this address
sources-found-none = Nothing that can be followed was found at this address.
sources-follow = Follow

welcome-title = Welcome to Marsad
welcome-lead = A news observatory of your own: it follows the sources you choose, keeps what they publish and makes it searchable. Nothing leaves this machine.
welcome-choose = Choose from the starter pack, or add your own sources.
welcome-start = Start following

settings-title = Settings
settings-language = Interface language
settings-theme = Colours
settings-zone = Time zone for local times
settings-hijri = Show Hijri dates
settings-images = Load pictures from publishers
settings-save = Save
settings-saved = Saved.
settings-retention = Keep articles for so many days
settings-retention-hint = 0 keeps them for ever. A source with a time of its own follows that.
settings-images-hint = The publisher then learns that you opened the article; without it pages ask nothing of any other machine.
store-title = The store
store-bytes = { $size } MB
captures = { $count ->
    [one] { $n } capture
   *[other] { $n } captures
}
analysis-title = Analysis of stored articles
analysis-current = All articles are analysed by the present version.
analysis-under-way = Being analysed again in the background: { $percent } %
analysis-again = Analyse all again
analysis-hint = Begins by itself when the program or its language packs change; texts, versions and people’s corrections stay as they are.
sessions-title = Open sessions
sessions-since = since { $day }
sessions-own = this one
sessions-end = End
keys-title = API keys
keys-since = made on { $day }
keys-remove = Revoke
keys-name = What the key is for
keys-role = What it may do at most
keys-make = Make a key
keys-made = The new key
keys-once = Copy it now: it is not kept and will not be shown again.
keys-back = Back to the settings
role-reader = reader
role-analyst = analyst
role-admin = administrator
source-retention = Keep this source’s articles for so many days
source-retention-hint = Leave it empty to follow the store’s own time.

login-title = Log in
login-name = Name
login-password = Password
login-button = Log in
login-wrong = Name or password is wrong.
login-slow = Too many attempts. Try again in a minute.

about-title = About Marsad
about-lead = Marsad (مرصد, “observatory”) is a free news observatory that anyone can run.
about-version = Version
about-packs = Language packs
about-store = Stored
about-keys = Keyboard
about-data = Data folder
key-next = next article
key-previous = previous article
key-open = open
key-original = open at the publisher
key-search = search
key-top = front page
key-sources = sources
key-help = this list

error-title = That did not work
error-not-found = There is no such page.
error-server = Something went wrong on our side. It has been logged.
error-forbidden = You may not do this.
error-back = Back to the front page

language-ar = Arabic
language-en = English
language-fr = French
language-ru = Russian
language-fa = Persian
language-tr = Turkish
language-es = Spanish
language-de = German
language-zh = Chinese
language-pt = Portuguese
language-ur = Urdu
language-ckb = Kurdish (Sorani)
language-ps = Pashto
language-sd = Sindhi
language-ug = Uyghur
language-he = Hebrew
language-it = Italian
language-und = undetermined

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
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
hijri-1 = Muharram
hijri-2 = Safar
hijri-3 = Rabi al-Awwal
hijri-4 = Rabi al-Thani
hijri-5 = Jumada al-Ula
hijri-6 = Jumada al-Akhira
hijri-7 = Rajab
hijri-8 = Shaban
hijri-9 = Ramadan
hijri-10 = Shawwal
hijri-11 = Dhu al-Qada
hijri-12 = Dhu al-Hijja
hijri-era = AH

untitled = No headline
filter-days = Days
article-site = Site
article-language = Language
article-country = Publisher’s country
article-length = Length
article-seen-in = Seen in
article-actor = Identity
credit-credit-line = credit line
credit-dateline = dateline
credit-json-ld = structured data
credit-byline = byline
facet-gmt = days in GMT
feed-rss = RSS
feed-atom = Atom
feed-json = JSON
source-gone = gone
source-items = New items
sources-empty-choice = No source was chosen.
sources-done-pause = The chosen sources are paused.
sources-done-resume = The chosen sources are followed again.
sources-done-poll = The chosen sources are being fetched now.
sources-done-remove = The chosen sources were removed; their articles stay.
sources-done-add = The source was added and will be fetched soon.
sources-done-import = The imported sources were added.
sources-none-look = The address could not be examined.
welcome-whole = Follow all of { $name }
welcome-none = No starter pack is included.
settings-zone-bad = There is no time zone of this name.
error-cursor = The address of this page is no longer valid.
error-asked = The address says something that makes no sense:
error-day = “{ $text }” is not a day.
about-articles = Stored articles
about-sources = Followed sources
language-uk = Ukrainian
language-el = Greek
language-pl = Polish
language-nl = Dutch
language-ja = Japanese
language-ko = Korean
language-hi = Hindi
language-id = Indonesian

marks = Marks in the text
marks-events = What was done
marks-quotes = Who said what
marks-names = Who is named
marks-dates = Dates
times = { $count ->
    [one] { $n } time
   *[other] { $n } times
}
why = Why
quote-direct = in their words
quote-indirect = reported
quote-mixed = partly in their words
quote-unknown = speaker not named
quote-via = Relayed by
status-future = announced
status-hypothetical = possible
status-negated = denied
status-historical = earlier
event-towards = →
event-agree = Agreement
event-consult = Meeting or talks
event-support = Support
event-concede = Concession
event-cooperate = Cooperation
event-aid = Aid
event-retreat = Retreat
event-request = Demand
event-accuse = Accusation
event-reject = Refusal
event-threaten = Threat
event-protest = Protest
event-sanction = Sanction
event-mobilize = Mobilisation
event-coerce = Coercion
event-assault = Violence
actor-did = What it did
actor-suffered = What was done to it
actor-said = What it said
actor-read = Read in the article
actor-articles = Articles
actor-names = Names
actor-roles = Roles
dyad-cooperation = Cooperation
dyad-conflict = Conflict
dyad-none = Nothing is known of events between the two.
dyad-swap = The other way round
nav-stories = Stories
stories-title = Stories
stories-last = Latest first
stories-size = Most independent origins first
stories-articles = All articles
stories-since = since
stories-older = More stories
outlets = { $count ->
    [one] { $n } outlet
   *[other] { $n } outlets
}
origins = { $count ->
    [one] { $n } independent origin
   *[other] { $n } independent origins
}
story-origins = Who reported it, by origin
story-copy = copy
story-coverage = By the outlets’ countries
article-story = The story
article-copies = Carried also by
also-language = in another language
also-earlier = earlier in this story
also-later = later in this story
also-outlet = another account
stories-growth = Fastest growing first
stories-breaking = Breaking
stories-new = { $count ->
    [one] one new report since you looked
   *[other] { $n } new reports since you looked
}
quotes = { $count ->
    [one] one quote
   *[other] { $n } quotes
}
story-abridged = abridged
story-compare = compare with the original
story-outlets = By outlet
story-quotes = What was said, in order
story-left-out = What each outlet names and what it leaves out
story-left-out-hint = Blank: not named
story-left-out-quotes = Quotes
story-outlet = Outlet
story-named = named
compare-title = Two texts side by side
compare-shared = In both: { $percent }% of the words
compare-first = only in the first text
compare-second = only in the second text
compare = compare
decide-title = Decisions about this story
decide-lead = The machine never changes what you decide here. It is recorded under your name, and can be undone.
decide-rename = Name the story
decide-rename-button = Save the name
decide-rename-hint = Leave it empty for the machine’s own headline
decide-merge = Merge another story into it
decide-merge-button = Merge
decide-articles = With the reports marked in the list
decide-split-button = Make them a story of their own
decide-move-button = Move them to the chosen story
decide-other = The other story: choose one or paste its address
decide-reason = Reason
decide-undo = Undo
decide-choose = Mark the reports first.
decide-mark = Mark this report
decisions-title = Decisions
decisions-lead = Everything that analysts decided about stories: who, when, what and why.
decisions-none = Nothing has been decided yet.
decision-merge = Two stories became one
decision-split = Reports became a story of their own
decision-move = A report was moved to another story
decision-rename = The story was named “{ $name }”
decision-unname = The machine’s own headline again
decision-undo = Decision { $number } was undone
decision-undone = undone
decision-nobody = without login

nav-events = Events
events-title = Events: who did what to whom
events-narrow = Narrow the list
events-type = Type
events-mode = Mode
events-actor = Actor
events-recipient = Recipient
events-status = Status
events-day = Day or range
events-place = Country of the place
events-score = Least score
events-source = Source
events-verdict = Review
events-any = Any
events-show = Show
events-clear = No limits
events-files = Files
events-none = There are no such events.
events-more = More
events-reported = reported
events-sort-reported = Last reported
events-sort-date = Last happened
events-sort-score = Surest
verdict-standing = All but the wrong
verdict-all = All, the wrong too
verdict-decided = Reviewed
verdict-wrong = Wrong
verdict-mended = Mended
verdict-added = Added
status-actual = happened
score = Score
rule = Rule
correct = Correct
correct-wrong = This is no event
correct-add = Add an event that was missed
correct-words = Its words, as in the text
correct-name = Name
correct-country = Country code
correct-note = Why
correct-save = Save
correct-undo = Take the correction back
correct-machine = The program said
correct-here = on this machine
correct-lost = Corrections whose words are gone
correct-no-verdict = It is not said what is corrected.
correct-no-words = These words are not in the article.
correct-no-type = There is no such type.
correct-no-mode = This mode is not one of this type.
correct-no-status = There is no such status.
actor-about = What is said about it
actor-terms = Offices over time
dyad-how = Happenings: one a day for each type between the same parties; reports: all. Only what happened is counted.
dyad-table = The figures as a table
dyad-week = Week
dyad-chart = By week: cooperation above the line, conflict below; happenings filled, reports pale
mode-abduct = abduction
mode-access = access granted
mode-aerial = air strike
mode-allege = allegation
mode-arrest = arrest
mode-assist = assistance
mode-beat = beating
mode-boycott = boycott
mode-ceasefire = ceasefire
mode-censor = censorship
mode-change = change of policy
mode-convict = conviction
mode-crowd-control = crowd control
mode-curfew = curfew
mode-cyber = cyber attack
mode-demo = demonstration
mode-deport = deportation
mode-destroy = destruction
mode-disapprove = disapproval
mode-disarm = disarmament
mode-discontinue = support ended
mode-drone = drone
mode-expel = expulsion
mode-explosives = explosives
mode-firearms = firearms
mode-heavy-weapons = heavy weapons
mode-hunger = hunger strike
mode-investigate = investigation
mode-martial-law = martial law
mode-meet = meeting
mode-militia = militia
mode-misinformation = misinformation
mode-multilateral = multilateral
mode-obstruct = obstruction
mode-phone = call
mode-police = police
mode-primitive = primitive weapons
mode-relations = relations
mode-release = release
mode-resign = resignation
mode-restrict = restriction
mode-riot = riot
mode-seize = seizure
mode-sexual = sexual violence
mode-strike = strike
mode-suicide-attack = suicide attack
mode-targeted = assassination
mode-territory = occupation
mode-third-party = mediation
mode-torture = torture
mode-troops = troops
mode-unconventional = unconventional weapons
mode-vandalize = vandalism
mode-violence = violence
mode-visit = visit
mode-weapons = weapons
mode-withdraw = withdrawal
mode-withhold = withholding
mode-yield = yielding
office-activist = activist
office-adviser = adviser
office-ambassador = ambassador
office-ambassador-un = ambassador un
office-army-chief = army chief
office-artist = artist
office-astronaut = astronaut
office-athlete = athlete
office-business-leader = business leader
office-candidate = candidate
office-central-bank = central bank
office-chief-justice = chief justice
office-chief-of-staff-of-government = chief of staff of government
office-crown-prince = crown prince
office-defence-minister = defence minister
office-deputy-foreign-minister = deputy foreign minister
office-deputy-head-of-organisation = deputy head of organisation
office-deputy-prime-minister = deputy prime minister
office-education-minister = education minister
office-energy-minister = energy minister
office-envoy = envoy
office-finance-minister = finance minister
office-foreign-minister = foreign minister
office-governor = governor
office-group-leader = group leader
office-head-of-government = head of government
office-head-of-organisation = head of organisation
office-head-of-region = head of region
office-head-of-state = head of state
office-health-minister = health minister
office-information-minister = information minister
office-intelligence-chief = intelligence chief
office-interior-minister = interior minister
office-journalist = journalist
office-justice-minister = justice minister
office-legislator = legislator
office-mayor = mayor
office-military-commander = military commander
office-minister = minister
office-national-security-adviser = national security adviser
office-oil-minister = oil minister
office-opposition-leader = opposition leader
office-party-leader = party leader
office-police-chief = police chief
office-prosecutor = prosecutor
office-regional-minister = regional minister
office-religious-leader = religious leader
office-ruling-family = ruling family
office-scholar = scholar
office-speaker = speaker
office-spokesperson = spokesperson
office-supreme-leader = supreme leader
office-trade-minister = trade minister
office-vice-president = vice president
office-writer = writer
events-count = { $count ->
    [one] { $n } event
   *[other] { $n } events
}
events-over = { $count ->
    [one] more than { $n } event
   *[other] more than { $n } events
}
dyad-happenings = { $count ->
    [one] { $n } happening
   *[other] { $n } happenings
}
dyad-counted = { $count ->
    [one] { $n } report
   *[other] { $n } reports
}
