//! The words that outlets of each language print around their articles.

use jiff::civil::DateTime;

/// Labels and names of months in one language.
pub(super) struct Words {
    pub(super) direction: &'static str,
    pub(super) published: &'static str,
    pub(super) by: &'static str,
    pub(super) source: &'static str,
    pub(super) keywords: &'static str,
    pub(super) read_also: &'static str,
    pub(super) home: &'static str,
    pub(super) most_read: &'static str,
    pub(super) share: &'static str,
    pub(super) comments: &'static str,
    pub(super) rights: &'static str,
    months: [&'static str; 2],
}

/// The words of a language; the sample has five.
pub(super) fn words(language: &str) -> &'static Words {
    match language {
        "ar" => &ARABIC,
        "fa" => &PERSIAN,
        "fr" => &FRENCH,
        "ru" => &RUSSIAN,
        _ => &ENGLISH,
    }
}

impl Words {
    /// A day and time as a page prints it: `2 نوفمبر 2026 - 09:10`.
    pub(super) fn stamp(&self, time: DateTime) -> String {
        // The archive's fortnight lies in one month; the table has it and the next.
        let month = self.months[usize::from(time.month() == 12)];
        format!(
            "{} {month} {} - {:02}:{:02}",
            time.day(),
            time.year(),
            time.hour(),
            time.minute()
        )
    }
}

static ARABIC: Words = Words {
    direction: "rtl",
    published: "تاريخ النشر",
    by: "بقلم",
    source: "المصدر",
    keywords: "كلمات مفتاحية",
    read_also: "اقرأ أيضاً",
    home: "الرئيسية",
    most_read: "الأكثر قراءة",
    share: "شارك",
    comments: "التعليقات",
    rights: "جميع الحقوق محفوظة",
    months: ["نوفمبر", "ديسمبر"],
};

static PERSIAN: Words = Words {
    direction: "rtl",
    published: "تاریخ انتشار",
    by: "نویسنده",
    source: "منبع",
    keywords: "برچسب‌ها",
    read_also: "بیشتر بخوانید",
    home: "خانه",
    most_read: "پربازدیدترین‌ها",
    share: "اشتراک‌گذاری",
    comments: "نظرات",
    rights: "تمامی حقوق محفوظ است",
    months: ["نوامبر", "دسامبر"],
};

static FRENCH: Words = Words {
    direction: "ltr",
    published: "Publié le",
    by: "Par",
    source: "Source",
    keywords: "Mots-clés",
    read_also: "À lire aussi",
    home: "Accueil",
    most_read: "Les plus lus",
    share: "Partager",
    comments: "Commentaires",
    rights: "Tous droits réservés",
    months: ["novembre", "décembre"],
};

static RUSSIAN: Words = Words {
    direction: "ltr",
    published: "Опубликовано",
    by: "Автор",
    source: "Источник",
    keywords: "Теги",
    read_also: "Читайте также",
    home: "Главная",
    most_read: "Самое читаемое",
    share: "Поделиться",
    comments: "Комментарии",
    rights: "Все права защищены",
    months: ["ноября", "декабря"],
};

static ENGLISH: Words = Words {
    direction: "ltr",
    published: "Published",
    by: "By",
    source: "Source",
    keywords: "Tags",
    read_also: "Read also",
    home: "Home",
    most_read: "Most read",
    share: "Share",
    comments: "Comments",
    rights: "All rights reserved",
    months: ["November", "December"],
};
