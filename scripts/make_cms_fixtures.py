#!/usr/bin/env python3
"""Writes the pages of tests/fixtures/cms from articles.txt: forty articles in
the mark-up of ten families of Arabic content-management systems, with gold.

Families differ in mark-up, not only in class names: tables and font tags,
breaks instead of paragraphs, JSON only, custom elements, AMP, old portals in
windows-1256 and ISO-8859-6. The last two pages of each family are held out:
nobody tunes on them.
"""

import html
import json
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tests/fixtures/cms"
E = html.escape
MONTHS = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول".split(",")
EGYPT = "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر".split(",")
NAV = "الرئيسية,أخبار محلية,عربي ودولي,اقتصاد,رياضة,ثقافة وفنون,علوم وتكنولوجيا,صحة,منوعات,مقالات الرأي,فيديو,اتصل بنا".split(",")
COMMENTS = [
    ("أبو سامر", "خبر جميل ونتمنى أن نرى مثله كل يوم، شكراً لكم على المتابعة والنشر المستمر."),
    ("متابعة من الخارج", "أرجو أن تنشروا تفاصيل أكثر عن المواعيد، وهل يمكن التسجيل عبر الإنترنت؟"),
    ("قارئ قديم", "الموضوع مهم لكن التنفيذ هو الأهم. رأينا مشاريع كثيرة بدأت ولم تكتمل، والله الموفق."),
]
COOKIE = "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا. باستمرارك في التصفح فإنك توافق على سياسة الخصوصية وشروط الاستخدام الخاصة بنا."
ABOUT = "موقع إخباري مستقل يتابع الأخبار على مدار الساعة وينقلها بمهنية وموضوعية، ويرحب بمساهمات القراء وآرائهم."


def load():
    articles, current = [], None
    for line in (FOLDER / "articles.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            f = line[1:].split("|")
            current = dict(zip(["lang", "time", "place", "agency", "source", "keywords", "section", "author"], f))
            mark = "," if "," in current["keywords"] else "،"
            current["keywords"] = [k.strip() for k in current["keywords"].split(mark)]
            current["paragraphs"] = []
            articles.append(current)
        elif "headline" not in current:
            current["headline"] = line
        else:
            current["paragraphs"].append(line)
    return articles


def day(a, months=MONTHS):
    y, m, d = a["time"][:10].split("-")
    return f"{int(d)} {months[int(m) - 1]} {y}"


def others(all_, number, count):
    """Articles beside this one, never itself."""
    return [all_[(number + 7 * k + 3) % len(all_)] for k in range(count) if (7 * k + 3) % len(all_)]


def address(a):
    return f"/n/{sum(map(ord, a['headline']))}.html"


def link(a, inner=None):
    return f'<a href="{address(a)}">{inner or E(a["headline"])}</a>'


def nav(tag="li", attr=""):
    return "".join(f'<{tag}{attr}><a href="/s/{i}">{n}</a></{tag}>' for i, n in enumerate(NAV))


def opened(a, style):
    """The paragraphs, with the dateline in the style of the family."""
    first = a["paragraphs"][0]
    head = {"dash": f"{a['place']} - {a['agency']} - ", "bracket": f"{a['place']} ({a['agency']}) - ", "none": ""}[style]
    return [head + first] + a["paragraphs"][1:]


def head(a, extra="", charset="utf-8", dir_=True):
    rtl = a["lang"] in ("ar", "fa")
    attrs = f' lang="{a["lang"]}"' + (' dir="rtl"' if rtl and dir_ else "")
    return f'<!DOCTYPE html>\n<html{attrs}>\n<head>\n<meta charset="{charset}">\n<title>{E(a["headline"])} | بوابة الميدان</title>\n{extra}</head>\n'


def comments(wrap):
    return "".join(wrap.format(E(n), E(t)) for n, t in COMMENTS)


def scripts(kilobytes):
    line = 'window.__cfg=window.__cfg||{};__cfg["slot_%d"]={size:[300,250],lazy:true,targeting:{pos:"mid",zone:"news"}};\n'
    return "<script>" + "".join(line % i for i in range(kilobytes * 9)) + "</script>"


def wordpress_classic(a, all_, n):
    meta = f'<meta property="og:title" content="{E(a["headline"])}"><meta property="article:published_time" content="{a["time"]}:00+03:00">\n'
    body = "".join(f"<p>{E(p)}</p>\n" for p in opened(a, "dash"))
    rel = "".join(f'<li>{link(o, f"""<img src="/t/{i}.jpg" alt=""><span>{E(o["headline"])}</span>""")}</li>' for i, o in enumerate(others(all_, n, 4)))
    side = "".join(f'<li class="cat-item">{link(o)}<p class="excerpt">{E(o["paragraphs"][0][:110])}…</p></li>' for o in others(all_, n + 11, 6))
    tags = "، ".join(f'<a rel="tag" href="/tag/{i}">{E(k)}</a>' for i, k in enumerate(a["keywords"]))
    return head(a, meta + scripts(2)) + f"""<body class="single single-post postid-{n}">
<div id="header"><h2 class="site-title"><a href="/">بوابة الميدان</a></h2><ul id="menu">{nav()}</ul></div>
<div id="content"><div class="post hentry" id="post-{n}">
<h1 class="entry-title">{E(a["headline"])}</h1>
<div class="entry-meta">نُشر في <abbr class="published">{day(a)}</abbr> بواسطة <span class="author vcard"><a class="fn" href="/author/{n}">{E(a["author"])}</a></span> في قسم <a rel="category tag" href="/c">{E(a["section"])}</a></div>
<div class="entry-content"><div class="wp-caption alignnone"><img class="wp-image" src="/u/{n}.jpg" alt=""><p class="wp-caption-text">صورة: أرشيف بوابة الميدان</p></div>
{body}<p><strong>المصدر: {E(a["source"])}</strong></p>
<div class="sharedaddy"><h3 class="sd-title">شارك هذا الموضوع:</h3><ul><li><a href="#">فيسبوك</a></li><li><a href="#">تويتر</a></li><li><a href="#">واتساب</a></li></ul></div>
<div class="jp-relatedposts"><h3>مواضيع ذات صلة</h3><ul>{rel}</ul></div></div>
<p class="post-tags">وسوم: {tags}</p></div>
<div id="comments"><h3>3 تعليقات</h3><ol class="commentlist">{comments('<li class="comment"><cite class="fn">{}</cite><p>{}</p></li>')}</ol><h3 id="reply-title">اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني.</p></div></div>
<div id="sidebar"><h3>الأكثر قراءة</h3><ul>{side}</ul></div><div id="footer"><p>{ABOUT}</p><p>جميع الحقوق محفوظة © بوابة الميدان</p></div></body></html>"""


def newspaper(a, all_, n):
    ld = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "بوابة الميدان"}, {"@type": "NewsArticle", "headline": a["headline"], "datePublished": a["time"] + ":00+03:00", "author": {"@type": "Person", "name": a["author"]}, "keywords": a["keywords"], "articleSection": a["section"]}]}
    meta = f'<script type="application/ld+json">{json.dumps(ld, ensure_ascii=False)}</script><style>.td{{float:right}}</style>\n'
    ps = opened(a, "bracket")
    mid = link(others(all_, n, 1)[0])
    body = "".join(f'<p class="has-text-align-right">{E(p)}</p>\n' for p in ps[:2]) + f'<div class="td-a-rec"><span>- إعلان -</span></div><p class="td-inline-rel"><strong>اقرأ أيضاً: {mid}</strong></p>\n' + "".join(f'<p class="has-text-align-right">{E(p)}</p>\n' for p in ps[2:])
    mods = "".join(f'<div class="td_module_10"><div class="td-module-thumb"><a href="{address(o)}"><img src="/t.jpg" alt="{E(o["headline"])}"></a></div><div class="item-details"><h3 class="entry-title">{link(o)}</h3><div class="td-excerpt">{E(o["paragraphs"][1][:150])}...</div></div></div>' for o in others(all_, n + 5, 8))
    return head(a, meta + scripts(3)) + f"""<body class="wp-singular post-template-default"><div class="td-header-wrap"><nav><ul>{nav()}</ul></nav><div class="td-trending-now">عاجل: {link(others(all_, n, 2)[1])}</div></div>
<main><article class="post"><ul class="td-category"><li>{E(a["section"])}</li></ul><header><h1 class="tdb-title-text">{E(a["headline"])}</h1><div class="td-module-meta-info"><div class="td-post-author-name">بقلم <a href="/a">{E(a["author"])}</a></div><time class="entry-date updated" datetime="{a["time"]}:00+03:00">{day(a)}</time><span class="td-post-views">1840 مشاهدة</span></div></header>
<div class="td-post-content tagdiv-type"><figure class="wp-block-image"><img src="/u.jpg" alt=""><figcaption>مشهد عام (أرشيفية)</figcaption></figure>
{body}<p class="has-text-align-right">مصدر الخبر: {E(a["source"])}</p></div>
<footer><ul class="td-tags"><li><span>كلمات مفتاحية</span></li>{"".join(f'<li><a href="/t/{i}">{E(k)}</a></li>' for i, k in enumerate(a["keywords"]))}</ul><div class="td-post-next-prev"><span>المقال السابق</span>{link(others(all_, n, 3)[2])}</div></footer></article>
<div class="td_block_related_posts"><h4>قد يعجبك أيضاً</h4>{mods}</div></main><aside class="td-ss-main-sidebar">{mods}</aside><div class="cookie-notice">{COOKIE}<button>موافق</button></div></body></html>"""


def drupal(a, all_, n):
    body = "".join(f"<p>{E(p)}</p>" for p in opened(a, "dash"))
    rows = "".join(f'<div class="views-row"><div class="views-field views-field-title"><span class="field-content">{link(o)}</span></div><div class="views-field-created"><span class="field-content">{day(o)}</span></div></div>' for o in others(all_, n, 7))
    return head(a, f'<meta name="Generator" content="Drupal 9"><meta name="keywords" content="{E("، ".join(a["keywords"]))}">\n') + f"""<body class="path-node page-node-type-article"><header role="banner"><nav role="navigation"><ul class="menu">{nav()}</ul></nav></header>
<div class="layout-container"><main role="main"><div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">الرئيسية</a></li><li><a href="/s">{E(a["section"])}</a></li></ol></nav></div>
<div id="block-content"><h1 class="page-header"><span class="field field--name-title">{E(a["headline"])}</span></h1>
<article data-history-node-id="{n}" class="node node--type-article"><div class="node__meta"><div class="field--name-field-date"><div class="field__label">تاريخ النشر</div><div class="field__item"><time datetime="{a["time"]}:00Z">{day(a, EGYPT)} - {a["time"][11:]}</time></div></div><div class="field--name-field-writer"><div class="field__item">{E(a["author"])}</div></div></div>
<div class="node__content"><div class="field field--name-field-image"><img src="/sites/default/files/{n}.jpg" alt=""></div><div class="clearfix text-formatted field field--name-body field__item">{body}</div>
<div class="field field--name-field-source field--label-inline"><div class="field__label">المصدر</div><div class="field__item">{E(a["source"])}</div></div>
<div class="field field--name-field-tags"><div class="field__label">الكلمات الدلالية</div><div class="field__items">{"".join(f'<div class="field__item"><a href="/taxonomy/term/{i}">{E(k)}</a></div>' for i, k in enumerate(a["keywords"]))}</div></div></div></article></div>
<div class="views-element-container block"><h2>أخبار ذات صلة</h2><div class="view-content">{rows}</div></div></main><aside class="layout-sidebar-second">{rows}<div class="block-newsletter"><h2>النشرة البريدية</h2><p>اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح، ويمكنك إلغاء الاشتراك في أي وقت تشاء.</p></div></aside></div><footer>{ABOUT} جميع الحقوق محفوظة.</footer></body></html>"""


def joomla(a, all_, n):
    ps = opened(a, "bracket")
    body = f"<p>{E(ps[0])}</p><p>&nbsp;</p>" + "".join(f'<p style="text-align: justify;"><span style="font-size: 14pt;">{E(p)}</span></p>' for p in ps[1:])
    lis = "".join(f'<li itemscope><a href="{address(o)}" itemprop="url"><span itemprop="name">{E(o["headline"])}</span></a></li>' for o in others(all_, n, 8))
    return head(a, '<meta name="generator" content="Joomla!">\n') + f"""<body class="site com_content view-article"><div class="navigation"><ul class="nav menu">{nav()}</ul></div><div class="container"><div id="aside">
<div class="moduletable"><h3>آخر الأخبار</h3><ul class="latestnews">{lis}</ul></div></div>
<div id="content"><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="{a["lang"]}"><div class="page-header"><h2 itemprop="headline">{E(a["headline"])}</h2></div>
<dl class="article-info muted"><dt class="article-info-term">التفاصيل</dt><dd class="createdby" itemprop="author" itemscope><span itemprop="name">{E(a["author"])}</span></dd><dd class="category-name">القسم: <a href="/c">{E(a["section"])}</a></dd><dd class="published"><time datetime="{a["time"]}:00+03:00" itemprop="datePublished">نشر بتاريخ: {day(a)}</time></dd><dd class="hits">الزيارات: 932</dd></dl>
<ul class="actions"><li class="print-icon"><a href="#">طباعة</a></li><li class="email-icon"><a href="#">البريد الإلكتروني</a></li></ul>
<div itemprop="articleBody">{body}<p><span style="color: #800000;">نقلاً عن: {E(a["source"])}</span></p></div>
<ul class="tags inline"><li class="label">كلمات دلالية:</li> {" ".join(f'<li itemprop="keywords"><a class="label label-info" href="/t/{i}">{E(k)}</a></li>' for i, k in enumerate(a["keywords"]))}</ul>
<ul class="pager pagenav"><li class="previous"><a href="/p">السابق</a></li><li class="next"><a href="/q">التالي</a></li></ul></div>
<div id="jc"><h4>التعليقات</h4>{comments('<div class="comment-box"><span class="comment-author">{}</span><div class="comment-body">{}</div></div>')}</div></div></div>{scripts(3)}<div class="footer">{ABOUT}</div></body></html>"""


def aspnet(a, all_, n):
    lines = "<br /><br />\r\n".join(E(p) for p in opened(a, "dash"))
    rows = "".join(f'<tr><td class="NewsDot" width="8"><img src="/images/dot.gif"></td><td class="RelTitle">{link(o)}</td></tr>' for o in others(all_, n, 9))
    menu = "".join(f'<td class="MenuItem" nowrap><a href="Section.aspx?id={i}">{x}</a></td>' for i, x in enumerate(NAV))
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html><head><title>{E(a["headline"])}</title><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head>
<body dir="rtl" topmargin="0"><form name="form1" method="post" action="NewsDetails.aspx?id={n}" id="form1"><input type="hidden" name="__VIEWSTATE" value="{'dDwtMTQ0MzQ1' * 160}" />
<table width="980" align="center" cellpadding="0" cellspacing="0"><tr><td colspan="2"><table id="MainMenu"><tr>{menu}</tr></table></td></tr>
<tr><td width="230" valign="top" class="RightCol"><table><tr><td class="BoxHead" colspan="2">آخر الأخبار</td></tr>{rows}</table></td>
<td valign="top"><table width="100%"><tr><td><span id="lblTitle" class="NewsTitle">{E(a["headline"])}</span></td></tr>
<tr><td class="NewsDate"><span id="lblDate">تاريخ النشر: {a["time"][8:10]}/{a["time"][5:7]}/{a["time"][:4]} {a["time"][11:]}</span></td></tr>
<tr><td align="center"><img id="imgNews" src="/Upload/{n}.jpg" width="400"></td></tr>
<tr><td class="NewsBody"><span id="lblBody">{lines}</span></td></tr>
<tr><td class="NewsSource"><span id="lblSource">المصدر : {E(a["source"])}</span></td></tr>
<tr><td class="NewsKeys"><span id="lblKeys">كلمات البحث : {E("، ".join(a["keywords"]))}</span></td></tr>
<tr><td class="Tools"><a href="#">طباعة</a> | <a href="#">أرسل لصديق</a> | <a href="#">حفظ</a></td></tr>
<tr><td><table><tr><td class="BoxHead" colspan="2">موضوعات متعلقة</td></tr>{rows}</table></td></tr></table></td></tr>
<tr><td colspan="2" class="Footer">جميع الحقوق محفوظة لبوابة الميدان الإخبارية</td></tr></table></form></body></html>"""


def handmade(a, all_, n):
    ps = a["paragraphs"]
    text = "<br>\n".join(f"&nbsp;&nbsp;{E(p)}" for p in ps)
    menu = " | ".join(f'<a href="s{i}.htm"><font color="white">{x}</font></a>' for i, x in enumerate(NAV))
    rest = "<br>\n".join(f'<font size="2">• {link(o)}</font>' for o in others(all_, n, 12))
    return f"""<html>
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>وكالة {E(a["agency"])} - {E(a["headline"])}</title></head>
<body bgcolor="#ffffff" dir=rtl>
<center><table width=760 border=0 bgcolor="#003366"><tr><td align=center>{menu}</td></tr></table></center>
<table width=760 align=center border=0><tr><td width=180 valign=top bgcolor="#eeeeee"><b><font color=red>آخر الأخبار</font></b><br>{rest}</td>
<td valign=top><div align=center><font size="5" color="#990000"><b>{E(a["headline"])}</b></font></div><br>
<font size="2" color=gray>آخر تحديث: {day(a)}</font><br><br>
<font size="4" face="Simplified Arabic"><b>{E(a["place"])}-{E(a["agency"])}</b><br>
{text}</font><br><br>
<font size="3"><b>المصدر:</b> {E(a["source"])}</font><br>
<font size="3"><b>كلمات مفتاحية:</b> {E("، ".join(a["keywords"]))}</font><br>
<hr><b>إقرأ أيضاً:</b><br>{rest}</td></tr></table>
<center><font size=1>{ABOUT}<br>جميع الحقوق محفوظة</font></center></body></html>"""


def amp(a, all_, n):
    ld = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": a["headline"], "datePublished": a["time"] + ":00Z", "author": [{"@type": "Person", "name": a["author"]}]}
    body = "".join(f"<p>{E(p)}</p><amp-ad width=300 height=250 type=doubleclick data-slot=/1/{i}></amp-ad>" if i == 1 else f"<p>{E(p)}</p>" for i, p in enumerate(opened(a, "bracket")))
    cards = "".join(f'<section class="card"><a href="{address(o)}"><amp-img src="/t.jpg" width=120 height=80></amp-img><h4>{E(o["headline"])}</h4><p>{E(o["paragraphs"][0][:140])}</p></a></section>' for o in others(all_, n, 8))
    css = "".join(f".c{i}{{margin:{i}px;padding:{i}px;color:#2{i % 10}2}}" for i in range(140))
    return head(a, f'<link rel="canonical" href="https://midan.example{address(a)}"><script async src="https://cdn.ampproject.org/v0.js"></script><style amp-custom>{css}</style><script type="application/ld+json">{json.dumps(ld, ensure_ascii=False)}</script>\n').replace("<html", "<html amp") + f"""<body><amp-sidebar id="sb" layout="nodisplay" side="right"><ul>{nav()}</ul></amp-sidebar><header class="amp-head"><a href="/">الميدان</a></header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{E(a["headline"])}</h1><ul class="amp-wp-meta"><li class="amp-wp-byline">{E(a["author"])}</li><li class="amp-wp-posted-on"><time datetime="{a["time"]}:00Z">{day(a, EGYPT)}</time></li></ul></header>
<amp-img class="hero" src="/u/{n}.jpg" width=800 height=450 layout=responsive></amp-img><div class="amp-wp-article-content">{body}<p>المصدر: {E(a["source"])}</p></div>
<footer class="amp-wp-article-footer"><div class="amp-wp-tax-tag">كلمات دلالية: {"، ".join(f'<a href="/t/{i}">{E(k)}</a>' for i, k in enumerate(a["keywords"]))}</div><amp-social-share type="twitter"></amp-social-share></footer></article>
<div class="amp-related"><h3>اقرأ المزيد</h3>{cards}</div><amp-user-notification id="c" layout="nodisplay">{COOKIE}</amp-user-notification><footer>{ABOUT}</footer></body></html>"""


def react(a, all_, n):
    text = "\n".join(opened(a, "bracket"))
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": a["headline"], "articleBody": text, "datePublished": a["time"] + ":00+03:00", "dateModified": a["time"] + ":30+03:00", "author": {"@type": "Person", "name": a["author"]}, "publisher": {"@type": "Organization", "name": "الميدان"}, "sourceOrganization": {"@type": "NewsMediaOrganization", "name": a["source"]}, "keywords": ", ".join(a["keywords"]), "articleSection": a["section"]}
    state = {"props": {"pageProps": {"menu": NAV, "latest": [{"t": o["headline"], "x": o["paragraphs"][0]} for o in others(all_, n, 9)]}}, "buildId": "a1"}
    cards = "".join(f'<a class="css-1x" href="{address(o)}"><div class="css-9f">{E(o["headline"])}</div></a>' for o in others(all_, n, 6))
    return head(a, f'<meta property="og:title" content="{E(a["headline"])}"><meta property="og:type" content="article"><script type="application/ld+json">{json.dumps(ld, ensure_ascii=False)}</script>\n', dir_=False) + f"""<body><div id="__next"><div class="css-0"><nav class="css-2">{nav("span")}</nav><div class="css-skeleton" aria-busy="true"><div class="bar"></div><div class="bar"></div><div class="bar"></div></div><div class="css-4"><h2>الأكثر قراءة</h2>{cards}</div><div class="css-7">{COOKIE}</div></div></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(state, ensure_ascii=False)}</script><noscript>يرجى تفعيل جافا سكريبت لمتابعة القراءة.</noscript>{scripts(2)}</body></html>"""


def vbulletin(a, all_, n, charset):
    text = "<br />\n<br />\n".join(E(p) for p in opened(a, "dash"))
    posts = "".join(f'<table class="tborder" width="100%"><tr><td class="thead">رد #{i + 2}</td></tr><tr><td class="alt2" width="175"><div class="bigusername">{E(w)}</div><div class="smallfont">تاريخ التسجيل: أيار 2009<br>المشاركات: {i * 331 + 40}</div></td><td class="alt1"><div>{E(t)}</div><div class="sig">التوقيع: اللهم بارك لنا في أوقاتنا وأعمالنا</div></td></tr></table>' for i, (w, t) in enumerate(COMMENTS))
    rows = "".join(f'<tr><td class="alt1">{link(o)}</td><td class="alt2">{i * 3 + 1}</td><td class="alt1">{E(o["author"])}</td></tr>' for i, o in enumerate(others(all_, n, 9)))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" dir="rtl" lang="ar"><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" /><title>{E(a["headline"])} - بوابة الميدان</title></head><body>
<table class="tborder" width="100%"><tr><td class="alt1"><span class="navbar"><a href="/">الرئيسية</a> &gt; <a href="/f1">{E(a["section"])}</a></span><div class="vbmenu">{nav("span")}</div></td></tr></table>
<div id="portal"><div class="newshead"><h2>{E(a["headline"])}</h2></div><div class="smallfont">كتب: {E(a["author"])} | أضيف في: {a["time"][8:10]}-{a["time"][5:7]}-{a["time"][:4]}, {a["time"][11:]}</div>
<div id="post_message_{n}" class="newstext">{text}</div><div class="newssrc"><b>المصدر:</b> {E(a["source"])}</div><div class="newstags"><b>الكلمات الدلالية:</b> {", ".join(f'<a href="/t{i}">{E(k)}</a>' for i, k in enumerate(a["keywords"]))}</div></div>
<div class="thead">التعليقات</div>{posts}<table class="tborder"><tr><td class="thead" colspan="3">مواضيع مشابهة</td></tr>{rows}</table><div align="center" class="smallfont">Powered by vBulletin<br />جميع المشاركات تعبر عن رأي أصحابها ولا تعبر بالضرورة عن رأي إدارة الموقع</div></body></html>"""


def headless(a, all_, n):
    ps = opened(a, "none")
    body = "".join(f'<news-block kind="paragraph"><p dir="auto">{E(p)}</p></news-block>' for p in ps)
    box = f'<related-inline><strong>طالع أيضاً</strong>{link(others(all_, n, 1)[0])}</related-inline>'
    body = body.replace("</news-block>", "</news-block>" + box, 2).replace(box, "", 1)
    ticker = "".join(f'<ticker-item><time>{o["time"][11:]}</time><a href="{address(o)}">{E(o["headline"])}</a></ticker-item>' for o in others(all_, n, 10))
    cards = "".join(f'<article-card><a href="{address(o)}"><img loading="lazy" data-src="/i.webp" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><h3>{E(o["headline"])}</h3></a><p>{E(o["paragraphs"][0][:120])}…</p></article-card>' for o in others(all_, n + 4, 8))
    return head(a, f'<meta name="author" content="{E(a["author"])}"><meta name="news_keywords" content="{E(",".join(a["keywords"]))}"><meta property="article:published_time" content="{a["time"]}:00Z">\n' + scripts(2)) + f"""<body><site-header><nav><ul>{nav()}</ul></nav><live-ticker><span>مباشر</span>{ticker}</live-ticker></site-header>
<main><article-page><header><span class="kicker">{E(a["section"])}</span><h1>{E(a["headline"])}</h1><p class="meta"><span rel="author">{E(a["author"])}</span> <time datetime="{a["time"]}:00Z">{day(a, EGYPT)} {a["time"][11:]} بتوقيت غرينتش</time></p></header>
<share-bar><button>مشاركة</button><button>نسخ الرابط</button></share-bar><figure><img loading="lazy" data-src="/u/{n}.webp" src="data:,"><figcaption>تصوير: {E(a["source"])}</figcaption></figure>
<div class="dateline">{E(a["place"])} ({E(a["agency"])})</div><div class="story" data-component="text">{body}</div>
<div class="credit">مصدر الخبر: {E(a["source"])}</div><tag-list><span>وسوم</span>{"".join(f'<a href="/t/{i}">{E(k)}</a>' for i, k in enumerate(a["keywords"]))}</tag-list></article-page>
<section class="more"><h2>المزيد من الأخبار</h2>{cards}</section></main><cookie-banner><p>{COOKIE}</p><button>أوافق</button></cookie-banner><site-footer><p>{ABOUT}</p></site-footer></body></html>"""


FAMILIES = [
    ("wordpress", wordpress_classic, "utf-8", "inline"),
    ("newspaper", newspaper, "utf-8", "inline"),
    ("drupal", drupal, "utf-8", "inline"),
    ("joomla", joomla, "utf-8", "inline"),
    ("aspnet", aspnet, "windows-1256", "inline"),
    ("handmade", handmade, "utf-8", "line"),
    ("amp", amp, "utf-8", "inline"),
    ("react", react, "utf-8", "inline"),
    ("vbulletin", vbulletin, None, "inline"),
    ("headless", headless, "utf-8", "line"),
]


def main():
    articles = load()
    assert len(articles) == 40
    # Persian, English and French pages go where UTF-8 does.
    foreign = [i for i, a in enumerate(articles) if a["lang"] != "ar"]
    arabic = [i for i, a in enumerate(articles) if a["lang"] == "ar"]
    for family, (name, template, charset, dateline) in enumerate(FAMILIES):
        for number in range(4):
            take_foreign = number == 3 and name in ("drupal", "amp", "react", "headless")
            index = foreign.pop(0) if take_foreign else arabic.pop(0)
            article = articles[index]
            code = charset or ("iso-8859-6" if number % 2 else "windows-1256")
            shown = dict(article)
            if code == "iso-8859-6":
                strip = str.maketrans({"«": '"', "»": '"', "–": "-", "…": "..."})
                shown["paragraphs"] = [p.translate(strip) for p in article["paragraphs"]]
            arguments = (shown, articles, index, code) if template is vbulletin else (shown, articles, index)
            page = template(*arguments)
            if code == "iso-8859-6":
                page = page.replace("«", '"').replace("»", '"').replace("…", "...").replace("©", "(c)").replace("•", "*")
            stem = f"{name}-{number + 1}"
            (FOLDER / f"{stem}.html").write_bytes(page.encode(code if code == "utf-8" else code.replace("windows-", "cp"), "xmlcharrefreplace"))
            style = {"wordpress": "dash", "drupal": "dash", "aspnet": "dash", "vbulletin": "dash", "handmade": "none", "headless": "none"}.get(name, "bracket")
            gold = {
                "held_out": number >= 2,
                "headline": shown["headline"],
                "text": "\n".join(opened(shown, style)),
                "day": shown["time"][:10],
                "place": shown["place"],
                "agency": shown["agency"],
                "source": shown["source"],
                "keywords": shown["keywords"],
                "author": shown["author"],
            }
            (FOLDER / f"{stem}.gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
