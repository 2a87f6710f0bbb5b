# واجهة مرصد بالعربية. لكل رسالة سطر، وللأعداد صيغ الجمع الست.
app-name = مرصد
app-tagline = مرصد الأخبار
skip-to-content = انتقل إلى المحتوى
nav-latest = آخر الأخبار
nav-search = البحث
nav-sources = المصادر
nav-settings = الإعدادات
nav-about = عن مرصد
nav-login = تسجيل الدخول
nav-logout = تسجيل الخروج
search-placeholder = ابحث في كل المقالات…
search-button = بحث
theme-dark = داكن
theme-light = فاتح
theme-auto = كالنظام
other-language = English

articles = { $count ->
    [zero] لا مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $n } مقالات
    [many] { $n } مقالاً
   *[other] { $n } مقال
}
sources-count = { $count ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $n } مصادر
    [many] { $n } مصدراً
   *[other] { $n } مصدر
}
results = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $n } نتائج
    [many] { $n } نتيجة
   *[other] { $n } نتيجة
}
versions-count = { $count ->
    [zero] لا نسخ
    [one] نسخة واحدة
    [two] نسختان
    [few] { $n } نسخ
    [many] { $n } نسخة
   *[other] { $n } نسخة
}
minutes-ago = { $count ->
    [zero] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $n } دقائق
    [many] قبل { $n } دقيقة
   *[other] قبل { $n } دقيقة
}
hours-ago = { $count ->
    [zero] قبل أقل من ساعة
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $n } ساعات
    [many] قبل { $n } ساعة
   *[other] قبل { $n } ساعة
}
days-ago = { $count ->
    [zero] اليوم
    [one] قبل يوم
    [two] قبل يومين
    [few] قبل { $n } أيام
    [many] قبل { $n } يوماً
   *[other] قبل { $n } يوم
}
in-minutes = { $count ->
    [zero] الآن
    [one] بعد دقيقة
    [two] بعد دقيقتين
    [few] بعد { $n } دقائق
    [many] بعد { $n } دقيقة
   *[other] بعد { $n } دقيقة
}
in-hours = { $count ->
    [zero] بعد أقل من ساعة
    [one] بعد ساعة
    [two] بعد ساعتين
    [few] بعد { $n } ساعات
    [many] بعد { $n } ساعة
   *[other] بعد { $n } ساعة
}
words-count = { $count ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $n } كلمات
    [many] { $n } كلمة
   *[other] { $n } كلمة
}

front-title = آخر الأخبار
front-empty = لم يصل شيء بعد.
front-empty-hint = أضف مصادر، وتظهر أولى المقالات هنا في دقائق.
front-none-match = لا مقال يطابق هذه المرشّحات.
filter-language = اللغة
filter-source = المصدر
filter-country = البلد
filter-day = اليوم
filter-all = الكل
filters = المرشّحات
filter-clear = إزالة المرشّحات
today = اليوم
yesterday = أمس
older = مقالات أقدم
newer = عودة إلى الأحدث
undated = بلا تاريخ
new-articles = { $count ->
    [zero] لا جديد
    [one] مقال جديد: اعرضه
    [two] مقالان جديدان: اعرضهما
    [few] { $n } مقالات جديدة: اعرضها
    [many] { $n } مقالاً جديداً: اعرضها
   *[other] { $n } مقال جديد: اعرضها
}

article-published = نُشر
article-modified = عُدّل
article-seen = رُصد أول مرة
article-source = المصدر الأصلي
article-dateline = من
article-byline = بقلم
article-section = القسم
article-keywords = كلمات مفتاحية
article-original = اقرأه عند الناشر
article-capture = الصفحة المحفوظة
article-record = السجل (JSON)
article-versions = النسخ
article-version-current = الحالية
article-compare = أظهر التغييرات
article-related = اقرأ أيضاً (من اختيار الناشر)
article-time-local = التوقيت المحلي
article-time-gmt = غرينتش
article-time-hijri = هجري
article-zone-unknown = المنطقة الزمنية غير مذكورة
article-evidence = مصدره
article-about = عن هذا المقال
article-no-body = لم يُعثر على نص في هذه الصفحة.
evidence-json-ld = بيانات منظّمة
evidence-microdata = بيانات مضمّنة
evidence-meta = وصف الصفحة
evidence-time-element = عنصر الوقت
evidence-label = تاريخ ظاهر
evidence-url = العنوان
evidence-feed = التلقيم
evidence-text = متن النص
flag-date-missing = بلا تاريخ
flag-date-inferred = تاريخ مستنتج
flag-paywall = للمشتركين
flag-truncated = مبتور
flag-language-mixed = متعدد اللغات
flag-empty = فارغ
flag-login-wall = يتطلب الدخول
flag-live-blog = تغطية مباشرة
flag-from-feed = من التلقيم
flag-capped = قُطع عند حدّ
flag-charset-damaged = محارف تالفة
diff-title = ما الذي تغيّر
diff-added = أُضيف
diff-removed = حُذف
diff-none = النص هو نفسه.

search-title = البحث
search-empty = اكتب كلمات للبحث عنها.
search-none = لا شيء عن «{ $query }».
search-sort = الترتيب
sort-relevance = بحسب الصلة
sort-time = بحسب الوقت
search-help = كيف تبحث
search-help-words = كلمات: تُطلب كلها، وتُلتقط تصريفاتها
search-help-phrase = هذه الكلمات بنصها
search-help-or = إحداها
search-help-not = من دون
search-help-near = بينها خمس كلمات على الأكثر
search-help-field = في حقل
search-help-date = في مدة
search-feeds = تابع هذا البحث
facet-histogram = المقالات بحسب اليوم

sources-title = المصادر
sources-add = أضف مصدراً
sources-add-hint = عنوان موقع أو تلقيم أو خريطة موقع أو صفحة قسم
sources-add-button = افحص
sources-import = استيراد
sources-import-hint = ملف OPML أو CSV
sources-export = تصدير
sources-starter = حزمة البداية
sources-starter-hint = لا يُجلب شيء قبل أن تختار.
sources-starter-button = أضف المصادر المختارة
sources-none = لا مصادر بعد.
source-name = الاسم
source-kind = النوع
source-url = العنوان
source-health = الحالة
source-last = آخر نجاح
source-next = الجلب التالي
source-per-day = مواد في اليوم
source-failed = صفحات أخفقت
source-pause = أوقف مؤقتاً
source-resume = استأنف
source-poll = اجلب الآن
source-remove = احذف
source-remove-sure = أتحذف هذا المصدر؟ تبقى مقالاته.
source-test = اختبر: ما الذي سيُستخرج
source-ok = يعمل
source-error = يخفق
source-paused = موقوف
source-waiting = لم يُطلب بعد
source-recent = آخر مقالاته
source-chosen = للمصادر المختارة
kind-feed = تلقيم
kind-sitemap = خريطة موقع
kind-section = صفحة قسم
kind-page = صفحة واحدة
kind-site = موقع
sources-found = وُجد في هذا العنوان
sources-found-none = لا شيء في هذا العنوان يمكن متابعته.
sources-follow = تابع

welcome-title = أهلاً بك في مرصد
welcome-lead = مرصد أخبار خاص بك: يتابع المصادر التي تختارها، ويحفظ ما تنشره، ويجعله قابلاً للبحث. لا شيء يغادر هذا الجهاز.
welcome-choose = اختر من حزمة البداية أو أضف مصادرك.
welcome-start = ابدأ المتابعة

settings-title = الإعدادات
settings-language = لغة الواجهة
settings-theme = الألوان
settings-zone = المنطقة الزمنية للتوقيت المحلي
settings-hijri = أظهر التاريخ الهجري
settings-images = حمّل الصور من الناشرين
settings-save = احفظ
settings-saved = حُفظ.
settings-retention = مدة حفظ المقالات بالأيام
settings-retention-hint = الصفر يعني الحفظ الدائم. ما له مدة خاصة عند مصدره يتبع مدته.
settings-images-hint = عندئذ يعرف الناشر أنك فتحت المقال؛ من دونها لا تطلب الصفحات شيئاً من خارج هذا الجهاز.
store-title = المخزن
store-bytes = { $size } ميغابايت
captures = { $count ->
    [zero] لا لقطات
    [one] لقطة واحدة
    [two] لقطتان
    [few] { $n } لقطات
    [many] { $n } لقطة
   *[other] { $n } لقطة
}
analysis-title = تحليل المقالات المحفوظة
analysis-current = كل المقالات محللة بالنسخة الحالية.
analysis-under-way = يُعاد التحليل في الخلفية: { $percent }٪
analysis-again = أعد تحليل الكل
analysis-hint = يبدأ وحده إذا تغيّر البرنامج أو معاجمه، ولا يمس نص المقال ولا نسخه ولا ما صححه الناس.
sessions-title = الجلسات المفتوحة
sessions-since = منذ { $day }
sessions-own = هذه الجلسة
sessions-end = أنهِها
keys-title = مفاتيح الواجهة البرمجية
keys-since = أُنشئ في { $day }
keys-remove = أبطله
keys-name = غرض المفتاح
keys-role = أقصى صلاحياته
keys-make = أنشئ مفتاحاً
keys-made = المفتاح الجديد
keys-once = انسخه الآن: لا يُحفظ هنا ولن يظهر ثانية.
keys-back = عودة إلى الإعدادات
role-reader = قارئ
role-analyst = محلل
role-admin = مدير
source-retention = مدة حفظ مقالات هذا المصدر بالأيام
source-retention-hint = اتركها فارغة لتتبع مدة المخزن العامة.

login-title = تسجيل الدخول
login-name = الاسم
login-password = كلمة المرور
login-button = ادخل
login-wrong = الاسم أو كلمة المرور غير صحيح.
login-slow = محاولات كثيرة. أعد المحاولة بعد دقيقة.

about-title = عن مرصد
about-lead = «مرصد» مرصد أخبار حر يستطيع أي أحد أن يشغّله.
about-version = الإصدار
about-packs = حزم اللغات
about-store = المخزون
about-keys = لوحة المفاتيح
about-data = مجلد البيانات
key-next = المقال التالي
key-previous = المقال السابق
key-open = افتح
key-original = افتح عند الناشر
key-search = بحث
key-top = الصفحة الأولى
key-sources = المصادر
key-help = هذه القائمة

error-title = لم ينجح ذلك
error-not-found = لا صفحة بهذا العنوان.
error-server = وقع خلل من جهتنا، وقد سُجّل.
error-forbidden = لا يحق لك ذلك.
error-back = عودة إلى الصفحة الأولى

language-ar = العربية
language-en = الإنجليزية
language-fr = الفرنسية
language-ru = الروسية
language-fa = الفارسية
language-tr = التركية
language-es = الإسبانية
language-de = الألمانية
language-zh = الصينية
language-pt = البرتغالية
language-ur = الأردية
language-ckb = الكردية (السورانية)
language-ps = البشتوية
language-sd = السندية
language-ug = الأويغورية
language-he = العبرية
language-it = الإيطالية
language-und = غير محددة

weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
hijri-1 = محرّم
hijri-2 = صفر
hijri-3 = ربيع الأول
hijri-4 = ربيع الآخر
hijri-5 = جمادى الأولى
hijri-6 = جمادى الآخرة
hijri-7 = رجب
hijri-8 = شعبان
hijri-9 = رمضان
hijri-10 = شوّال
hijri-11 = ذو القعدة
hijri-12 = ذو الحجة
hijri-era = هـ

untitled = بلا عنوان
filter-days = الأيام
article-site = الموقع
article-language = اللغة
article-country = بلد الناشر
article-length = الطول
article-seen-in = رُصد في
article-actor = المعرّف
credit-credit-line = سطر المصدر
credit-dateline = مطلع الخبر
credit-json-ld = بيانات منظّمة
credit-byline = اسم الكاتب
facet-gmt = الأيام بتوقيت غرينتش
feed-rss = RSS
feed-atom = Atom
feed-json = JSON
source-gone = لم يعد موجوداً
source-items = مواد جديدة
sources-empty-choice = لم تختر أي مصدر.
sources-done-pause = أُوقفت المصادر المختارة مؤقتاً.
sources-done-resume = استؤنفت متابعة المصادر المختارة.
sources-done-poll = تُجلب المصادر المختارة الآن.
sources-done-remove = حُذفت المصادر المختارة، وبقيت مقالاتها.
sources-done-add = أُضيف المصدر، وسيُجلب قريباً.
sources-done-import = أُضيفت المصادر المستوردة.
sources-none-look = تعذّر فحص العنوان.
welcome-whole = تابع كل مصادر: { $name }
welcome-none = لا حزمة بداية مرفقة.
settings-zone-bad = لا توجد منطقة زمنية بهذا الاسم.
error-cursor = عنوان هذه الصفحة لم يعد صالحاً.
error-asked = لا معنى لما في هذا العنوان:
error-day = «{ $text }» ليس يوماً.
about-articles = المقالات المخزونة
about-sources = المصادر المتابَعة
language-uk = الأوكرانية
language-el = اليونانية
language-pl = البولندية
language-nl = الهولندية
language-ja = اليابانية
language-ko = الكورية
language-hi = الهندية
language-id = الإندونيسية

marks = العلامات في النص
marks-events = من فعل ماذا
marks-quotes = من قال ماذا
marks-names = المذكورون
marks-dates = التواريخ
times = { $count ->
    [zero] لا مرة
    [one] مرة واحدة
    [two] مرتان
    [few] { $n } مرات
    [many] { $n } مرة
   *[other] { $n } مرة
}
why = لماذا
quote-direct = بلفظه
quote-indirect = منقول بالمعنى
quote-mixed = بعضه بلفظه
quote-unknown = المتحدث غير مسمّى
quote-via = نقله
status-future = معلن لم يقع بعد
status-hypothetical = محتمل
status-negated = منفي
status-historical = سابق
event-towards = ←
event-agree = اتفاق
event-consult = لقاء أو مباحثات
event-support = تأييد
event-concede = تنازل
event-cooperate = تعاون
event-aid = مساعدة
event-retreat = تراجع
event-request = مطالبة
event-accuse = اتهام
event-reject = رفض
event-threaten = تهديد
event-protest = احتجاج
event-sanction = عقوبة
event-mobilize = تعبئة
event-coerce = إكراه
event-assault = عنف
actor-did = ما فعل
actor-suffered = ما فُعل به
actor-said = ما قال
actor-read = اقرأه في المقال
actor-articles = المقالات
actor-names = الأسماء
actor-roles = الصفات
dyad-cooperation = تعاون
dyad-conflict = صراع
dyad-none = لا يُعرف شيء مما جرى بين الاثنين.
dyad-swap = بالاتجاه المعاكس
nav-stories = القصص
stories-title = القصص
stories-last = الأحدث أولاً
stories-size = الأكثر مصادر مستقلة أولاً
stories-articles = كل المقالات
stories-since = منذ
stories-older = قصص أخرى
outlets = { $count ->
    [zero] لا وسيلة
    [one] وسيلة واحدة
    [two] وسيلتان
    [few] { $n } وسائل
    [many] { $n } وسيلة
   *[other] { $n } وسيلة
}
origins = { $count ->
    [zero] لا مصدر مستقل
    [one] مصدر مستقل واحد
    [two] مصدران مستقلان
    [few] { $n } مصادر مستقلة
    [many] { $n } مصدراً مستقلاً
   *[other] { $n } مصدر مستقل
}
story-origins = من نقلها، بحسب المصدر الأصلي
story-copy = نسخة
story-coverage = بحسب بلدان الوسائل
article-story = القصة
article-copies = ونشره أيضاً
also-language = بلغة أخرى
also-earlier = أسبق في هذه القصة
also-later = لاحق في هذه القصة
also-outlet = رواية أخرى
stories-growth = الأسرع نمواً أولاً
stories-breaking = عاجل
stories-new = { $count ->
    [zero] لا جديد
    [one] تقرير جديد منذ آخر اطلاع لك
    [two] تقريران جديدان منذ آخر اطلاع لك
    [few] { $n } تقارير جديدة منذ آخر اطلاع لك
    [many] { $n } تقريراً جديداً منذ آخر اطلاع لك
   *[other] { $n } تقرير جديد منذ آخر اطلاع لك
}
quotes = { $count ->
    [zero] لا اقتباس
    [one] اقتباس واحد
    [two] اقتباسان
    [few] { $n } اقتباسات
    [many] { $n } اقتباساً
   *[other] { $n } اقتباس
}
story-abridged = مختصر
story-compare = قارن بالأصل
story-outlets = بحسب الوسائل
story-quotes = ما قيل، بالترتيب
story-left-out = ما ذكرته كل وسيلة وما تركته
story-left-out-hint = الخانة الفارغة: لم يُذكر
story-left-out-quotes = الاقتباسات
story-outlet = الوسيلة
story-named = مذكور
compare-title = نصّان جنباً إلى جنب
compare-shared = المشترك بين النصين: { $percent }٪ من الكلمات
compare-first = في النص الأول وحده
compare-second = في النص الثاني وحده
compare = قارن
decide-title = قرارات المحلل في هذه القصة
decide-lead = ما تقرره هنا لا تغيّره الآلة، ويُسجَّل باسمك، ويمكن التراجع عنه.
decide-rename = سمِّ القصة
decide-rename-button = احفظ الاسم
decide-rename-hint = اتركه فارغاً لتعود إلى عنوان الآلة
decide-merge = ادمج فيها قصة أخرى
decide-merge-button = ادمج
decide-articles = للتقارير المعلَّمة في القائمة
decide-split-button = اجعلها قصة مستقلة
decide-move-button = انقلها إلى القصة المختارة
decide-other = القصة الأخرى: اختر أو الصق عنوانها
decide-reason = السبب
decide-undo = تراجع
decide-choose = علّم التقارير أولاً.
decide-mark = علّم هذا التقرير
decisions-title = سجل القرارات
decisions-lead = كل ما قرره المحللون في القصص: من، ومتى، وماذا، ولماذا.
decisions-none = لم يُقرَّر شيء بعد.
decision-merge = دُمجت قصتان
decision-split = فُصلت تقارير في قصة مستقلة
decision-move = نُقل تقرير إلى قصة أخرى
decision-rename = سُمّيت القصة «{ $name }»
decision-unname = أُعيد عنوان الآلة
decision-undo = تراجُع عن القرار { $number }
decision-undone = تُراجع عنه
decision-nobody = بلا تسجيل دخول

nav-events = الأحداث
events-title = الأحداث: من فعل ماذا بمن
events-narrow = تضييق القائمة
events-type = النوع
events-mode = الصورة
events-actor = الفاعل
events-recipient = المتلقي
events-status = الحال
events-day = يوم الحدث أو مداه
events-place = بلد المكان
events-score = أدنى درجة
events-source = المصدر
events-verdict = المراجعة
events-any = الكل
events-show = اعرض
events-clear = بلا قيود
events-files = ملفات
events-none = لا أحداث بهذه الصفات.
events-more = المزيد
events-reported = نُشر
events-sort-reported = الأحدث نشراً
events-sort-date = الأحدث وقوعاً
events-sort-score = الأوثق
verdict-standing = ما لم يُخطّأ
verdict-all = الكل مع المخطّأ
verdict-decided = ما راجعه محلل
verdict-wrong = خطأ
verdict-mended = مصحّح
verdict-added = مضاف
status-actual = وقع
score = الدرجة
rule = القاعدة
correct = صحّح
correct-wrong = ليس هذا حدثاً
correct-add = أضف حدثاً فات البرنامج
correct-words = كلمات الحدث كما في النص
correct-name = الاسم
correct-country = رمز البلد
correct-note = السبب
correct-save = احفظ
correct-undo = تراجع عن التصحيح
correct-machine = جواب البرنامج
correct-here = على هذا الجهاز
correct-lost = تصحيحات لم تعد كلماتها في النص
correct-no-verdict = لم يُذكر ما هو التصحيح.
correct-no-words = ليست هذه الكلمات في المقال.
correct-no-type = لا نوع بهذا الاسم.
correct-no-mode = هذه الصورة ليست من صور هذا النوع.
correct-no-status = لا حال بهذا الاسم.
actor-about = ما قيل عنه
actor-terms = المناصب عبر الزمن
dyad-how = حدث واحد في اليوم لكل نوع بين الأطراف نفسها؛ والتقارير كلها. يُعدّ ما وقع فقط.
dyad-table = الأرقام في جدول
dyad-week = الأسبوع
dyad-chart = في الأسبوع: التعاون فوق الخط والصراع تحته؛ الأحداث مليئة والتقارير باهتة
mode-abduct = اختطاف
mode-access = إتاحة دخول
mode-aerial = قصف جوي
mode-allege = ادعاء
mode-arrest = اعتقال
mode-assist = مساعدة
mode-beat = ضرب
mode-boycott = مقاطعة
mode-ceasefire = وقف إطلاق النار
mode-censor = رقابة
mode-change = تغيير سياسة
mode-convict = إدانة قضائية
mode-crowd-control = تفريق حشود
mode-curfew = حظر تجول
mode-cyber = هجوم إلكتروني
mode-demo = تظاهر
mode-deport = ترحيل
mode-destroy = تدمير
mode-disapprove = استنكار
mode-disarm = نزع سلاح
mode-discontinue = وقف دعم
mode-drone = طائرة مسيّرة
mode-expel = طرد
mode-explosives = متفجرات
mode-firearms = إطلاق نار
mode-heavy-weapons = أسلحة ثقيلة
mode-hunger = إضراب عن الطعام
mode-investigate = تحقيق
mode-martial-law = أحكام عرفية
mode-meet = لقاء
mode-militia = ميليشيا
mode-misinformation = تضليل
mode-multilateral = متعدد الأطراف
mode-obstruct = عرقلة
mode-phone = اتصال
mode-police = شرطة
mode-primitive = أسلحة بدائية
mode-relations = قطع علاقات
mode-release = إفراج
mode-resign = استقالة
mode-restrict = تقييد
mode-riot = شغب
mode-seize = مصادرة أو استيلاء
mode-sexual = عنف جنسي
mode-strike = إضراب
mode-suicide-attack = هجوم انتحاري
mode-targeted = اغتيال
mode-territory = احتلال أرض
mode-third-party = وساطة
mode-torture = تعذيب
mode-troops = قوات
mode-unconventional = سلاح غير تقليدي
mode-vandalize = تخريب
mode-violence = عنف
mode-visit = زيارة
mode-weapons = أسلحة
mode-withdraw = سحب أو انسحاب
mode-withhold = حجب
mode-yield = خضوع
office-activist = منصب
office-adviser = منصب
office-ambassador = سفير
office-ambassador-un = مندوب لدى الأمم المتحدة
office-army-chief = قائد الجيش
office-artist = منصب
office-astronaut = منصب
office-athlete = منصب
office-business-leader = منصب
office-candidate = منصب
office-central-bank = محافظ البنك المركزي
office-chief-justice = رئيس القضاء
office-chief-of-staff-of-government = منصب
office-crown-prince = ولي العهد
office-defence-minister = وزير الدفاع
office-deputy-foreign-minister = منصب
office-deputy-head-of-organisation = منصب
office-deputy-prime-minister = منصب
office-education-minister = منصب
office-energy-minister = منصب
office-envoy = مبعوث
office-finance-minister = وزير المالية
office-foreign-minister = وزير الخارجية
office-governor = محافظ
office-group-leader = زعيم جماعة
office-head-of-government = رئيس الحكومة
office-head-of-organisation = رئيس المنظمة
office-head-of-region = منصب
office-head-of-state = رئيس الدولة
office-health-minister = منصب
office-information-minister = وزير الإعلام
office-intelligence-chief = رئيس المخابرات
office-interior-minister = وزير الداخلية
office-journalist = منصب
office-justice-minister = وزير العدل
office-legislator = منصب
office-mayor = عمدة
office-military-commander = قائد عسكري
office-minister = وزير
office-national-security-adviser = مستشار الأمن القومي
office-oil-minister = وزير النفط
office-opposition-leader = زعيم المعارضة
office-party-leader = زعيم حزب
office-police-chief = منصب
office-prosecutor = مدّعٍ عام
office-regional-minister = منصب
office-religious-leader = زعيم ديني
office-ruling-family = منصب
office-scholar = منصب
office-speaker = رئيس البرلمان
office-spokesperson = متحدث
office-supreme-leader = المرشد الأعلى
office-trade-minister = منصب
office-vice-president = نائب الرئيس
office-writer = منصب
events-count = { $count ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $n } أحداث
    [many] { $n } حدثاً
   *[other] { $n } حدث
}
events-over = { $count ->
    [zero] لا أحداث
    [one] أكثر من حدث
    [two] أكثر من حدثين
    [few] أكثر من { $n } أحداث
    [many] أكثر من { $n } حدثاً
   *[other] أكثر من { $n } حدث
}
dyad-happenings = { $count ->
    [zero] لا أحداث
    [one] حدث واحد
    [two] حدثان
    [few] { $n } أحداث
    [many] { $n } حدثاً
   *[other] { $n } حدث
}
dyad-counted = { $count ->
    [zero] لا تقارير
    [one] تقرير واحد
    [two] تقريران
    [few] { $n } تقارير
    [many] { $n } تقريراً
   *[other] { $n } تقرير
}
