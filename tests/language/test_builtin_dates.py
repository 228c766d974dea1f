"""Values of Amazon's built-in slot type for dates; the English examples are
of the Slot Type Reference."""

import datetime

import pytest
from slot_values import SUNDAY, cases

from pytest_alexa_persona.language.builtin_slots import value_of

VALUES = """
    en-US DATE:
        11/30 = None
        a week from monday = 2026-11-30
        in a week = 2026-11-29
        today = 2026-11-22
        now = PRESENT_REF
        tomorrow = 2026-11-23
        yesterday = 2026-11-21
        the day after tomorrow = 2026-11-24
        Sunday = 2026-11-22
        tuesday = 2026-11-24
        next tuesday = 2026-11-24
        next sunday = 2026-11-29
        last sunday = 2026-11-15
        tuesday next week = 2026-11-24
        november twenty fifth = 2026-11-25
        November 25th = 2026-11-25
        november twenty first = 2027-11-21
        the fifth of may = 2027-05-05
        May 5th, 2027 = 2027-05-05
        july fourth nineteen ninety nine = 1999-07-04
        february twenty ninth = 2028-02-29
        february thirtieth = None
        the 25th = 2026-11-25
        the fifth = 2026-12-05
        in three days = 2026-11-25
        in three million days = None
        in nine thousand years = None
        two months ago = 2026-09
        2026-12-24 = 2026-12-24
        this week = 2026-W47
        next week = 2026-W48
        in seven weeks = 2027-01-10
        this weekend = 2026-W47-WE
        next weekend = 2026-W48-WE
        this month = 2026-11
        next month = 2026-12
        december = 2026-12
        july = 2027-07
        july 2030 = 2030-07
        next year = 2027
        twenty thirty = 2030
        this decade = 202X
        next decade = 203X
        winter = 2026-WI
        next winter = 2027-WI
        summer = 2027-SU
        this fall = 2026-FA
        next = None
        five = None
        seattle = None
        tomorrow morning light = None
    de-DE DATE:
        heute = 2026-11-22
        morgen = 2026-11-23
        übermorgen = 2026-11-24
        nächsten Dienstag = 2026-11-24
        Samstag = 2026-11-28
        diese Woche = 2026-W47
        nächstes Wochenende = 2026-W48-WE
        fünfter Mai = 2027-05-05
        24. Dezember = 2026-12-24
        der dritte zwölfte = 2026-12-03
        nächster Monat = 2026-12
        Winter = 2026-WI
        dieses Jahrzehnt = 202X
        jetzt = PRESENT_REF
        in einer Woche = 2026-11-29
        heute in acht Tagen = 2026-11-29
        morgen in einer Woche = 2026-11-30
        in acht Tagen = 2026-11-30
        in vierzehn Tagen = 2026-12-06
        in zwei Wochen = 2026-12-06
        heute in drei Wochen = 2026-12-13
        morgen in drei Wochen = 2026-12-14
        vor einer Woche = 2026-11-15
        Montag in einer Woche = 2026-11-30
        Montag in zwei Wochen = 2026-12-07
        in einem Monat = 2026-12
        vor einem Jahr = 2025
        heute Abend = 2026-11-22
        morgen früh = 2026-11-23
        gestern Abend = 2026-11-21
        am Freitag Abend = 2026-11-27
        Weihnachten = 2026-12-25
        erster Weihnachtstag = 2026-12-25
        zweiten Weihnachtsfeiertag = 2026-12-26
        Heiligabend = 2026-12-24
        Silvester = 2026-12-31
        Neujahr 2028 = 2028-01-01
        am Valentinstag = 2027-02-14
        an Halloween = 2027-10-31
    fr-FR DATE:
        aujourd'hui = 2026-11-22
        aujourd’hui = 2026-11-22
        demain = 2026-11-23
        après-demain = 2026-11-24
        apres demain = 2026-11-24
        mardi prochain = 2026-11-24
        le premier mai = 2027-05-01
        le 1er mai 2028 = 2028-05-01
        vingt-cinq décembre = 2026-12-25
        cette semaine = 2026-W47
        la semaine prochaine = 2026-W48
        ce week-end = 2026-W47-WE
        le mois prochain = 2026-12
        l'année prochaine = 2027
        l'hiver prochain = 2027-WI
        dans une semaine = 2026-11-29
        dans deux semaines = 2026-12-06
        deux semaines à partir de demain = 2026-12-07
        dans une quinzaine = 2026-12-06
        il y a une semaine = 2026-11-15
        il y a deux mois = 2026-09
        d'aujourd'hui en huit = 2026-11-29
        demain en huit = 2026-11-30
        lundi en huit = 2026-11-30
        lundi en quinze = 2026-12-07
        ce soir = 2026-11-22
        demain matin = 2026-11-23
        demain après-midi = 2026-11-23
        hier soir = 2026-11-21
        vendredi soir = 2026-11-27
        Noël = 2026-12-25
        à Noel = 2026-12-25
        la veille de Noël = 2026-12-24
        le réveillon de Noël = 2026-12-24
        le jour de l'an = 2027-01-01
        Nouvel An = 2027-01-01
        la Saint-Sylvestre = 2026-12-31
        la veille du jour de l'an = 2026-12-31
        la Saint-Valentin = 2027-02-14
        Halloween = 2027-10-31
    es-MX DATE:
        hoy = 2026-11-22
        mañana = 2026-11-23
        pasado mañana = 2026-11-24
        el próximo martes = 2026-11-24
        sabado = 2026-11-28
        veinticinco de diciembre = 2026-12-25
        el cinco de mayo de dos mil treinta = 2030-05-05
        esta semana = 2026-W47
        este fin de semana = 2026-W47-WE
        el mes que viene = 2026-12
        el próximo año = 2027
        ahora = PRESENT_REF
    it-IT DATE:
        oggi = 2026-11-22
        domani = 2026-11-23
        dopodomani = 2026-11-24
        martedì prossimo = 2026-11-24
        martedi = 2026-11-24
        il primo maggio = 2027-05-01
        venticinque dicembre = 2026-12-25
        questa settimana = 2026-W47
        questo weekend = 2026-W47-WE
        il mese prossimo = 2026-12
        l'anno prossimo = 2027
        tra una settimana = 2026-11-29
        fra due settimane = 2026-12-06
        due settimane da domani = 2026-12-07
        tra un paio di giorni = 2026-11-24
        oggi a otto = 2026-11-29
        domani a otto = 2026-11-30
        una settimana fa = 2026-11-15
        due mesi fa = 2026-09
        stasera = 2026-11-22
        domani mattina = 2026-11-23
        domattina = 2026-11-23
        ieri sera = 2026-11-21
        venerdì sera = 2026-11-27
        Natale = 2026-12-25
        a Natale = 2026-12-25
        la vigilia di Natale = 2026-12-24
        Santo Stefano = 2026-12-26
        Capodanno = 2027-01-01
        San Silvestro = 2026-12-31
        l'ultimo dell'anno = 2026-12-31
        San Valentino = 2027-02-14
        ad Halloween = 2027-10-31
        pomeriggio = None
    pt-BR DATE:
        hoje = 2026-11-22
        amanhã = 2026-11-23
        amanha = 2026-11-23
        depois de amanhã = 2026-11-24
        terça-feira = 2026-11-24
        próxima terça = 2026-11-24
        vinte e cinco de dezembro = 2026-12-25
        esta semana = 2026-W47
        fim de semana = 2026-W47-WE
        mês que vem = 2026-12
        ano que vem = 2027
        em uma semana = 2026-11-29
        daqui a duas semanas = 2026-12-06
        duas semanas a partir de amanhã = 2026-12-07
        de hoje a oito = 2026-11-29
        daqui a uma quinzena = 2026-12-06
        há uma semana = 2026-11-15
        dois anos atrás = 2024
        hoje à noite = 2026-11-22
        esta noite = 2026-11-22
        amanhã de manhã = 2026-11-23
        amanha a tarde = 2026-11-23
        ontem à noite = 2026-11-21
        sexta à noite = 2026-11-27
        segunda-feira = 2026-11-23
        próxima quarta = 2026-11-25
        Natal = 2026-12-25
        dia de Natal = 2026-12-25
        véspera de Natal = 2026-12-24
        Ano Novo = 2027-01-01
        véspera de Ano Novo = 2026-12-31
        Réveillon = 2026-12-31
        dia dos namorados = 2027-06-12
        Halloween = 2027-10-31
        dia das bruxas = 2027-10-31
    ja-JP DATE:
        今日 = 2026-11-22
        明日 = 2026-11-23
        明後日 = 2026-11-24
        来週の火曜日 = 2026-11-24
        十一月二十五日 = 2026-11-25
        二〇二七年五月五日 = 2027-05-05
        12月 = 2026-12
        今週 = 2026-W47
        今週末 = 2026-W47-WE
        来月 = 2026-12
        来年 = 2027
        東京 = None
        一週間後 = 2026-11-29
        二週間後 = 2026-12-06
        明日から二週間後 = 2026-12-07
        一週間前 = 2026-11-15
        二か月前 = 2026-09
        今夜 = 2026-11-22
        今日の夜 = 2026-11-22
        明日の朝 = 2026-11-23
        明日の午後 = 2026-11-23
        昨夜 = 2026-11-21
        金曜日の夜 = 2026-11-27
        クリスマス = 2026-12-25
        クリスマスイブ = 2026-12-24
        元日 = 2027-01-01
        お正月 = 2027-01-01
        大晦日 = 2026-12-31
        バレンタインデー = 2027-02-14
        ハロウィン = 2027-10-31
        二〇二七年のクリスマス = 2027-12-25
    hi-IN DATE:
        आज = 2026-11-22
        कल = 2026-11-23
        मंगलवार = 2026-11-24
        पच्चीस दिसंबर = 2026-12-25
        अगले महीने = 2026-12
        इस हफ़्ते = 2026-W47
        एक हफ़्ते में = 2026-11-29
        दो हफ्ते बाद = 2026-12-06
        कल से दो हफ़्ते बाद = 2026-12-07
        एक हफ़्ते पहले = 2026-11-15
        दो महीने बाद = 2027-01
        आज रात = 2026-11-22
        कल सुबह = 2026-11-23
        शुक्रवार की शाम = 2026-11-27
        क्रिसमस = 2026-12-25
        क्रिसमस की शाम = 2026-12-24
        नया साल = 2027-01-01
        नए साल की पूर्व संध्या = 2026-12-31
        वैलेंटाइन डे = 2027-02-14
        हैलोवीन = 2027-10-31
    ar-SA DATE:
        اليوم = 2026-11-22
        غدا = 2026-11-23
        بعد غد = 2026-11-24
        يوم الثلاثاء = 2026-11-24
        خمسة وعشرين ديسمبر = 2026-12-25
        هذا الأسبوع = 2026-W47
        الشهر القادم = 2026-12
        بعد أسبوع = 2026-11-29
        بعد أسبوعين = 2026-12-06
        بعد ثلاثة أسابيع = 2026-12-13
        بعد أسبوع من الغد = 2026-11-30
        قبل أسبوع = 2026-11-15
        بعد شهرين = 2027-01
        الليلة = 2026-11-22
        هذا المساء = 2026-11-22
        غدا صباحا = 2026-11-23
        صباح الغد = 2026-11-23
        ليلة أمس = 2026-11-21
        مساء الجمعة = 2026-11-27
        عيد الميلاد = 2026-12-25
        ليلة عيد الميلاد = 2026-12-24
        رأس السنة = 2027-01-01
        ليلة رأس السنة = 2026-12-31
        عيد الحب = 2027-02-14
        الهالوين = 2027-10-31
    nl-NL DATE:
        2026-12-24 = 2026-12-24
    en-GB DATE:
        a week from tomorrow = 2026-11-30
        a week tomorrow = 2026-11-30
        a week today = 2026-11-29
        in a week's time = 2026-11-29
        two weeks from today = 2026-12-06
        two weeks from tomorrow = 2026-12-07
        three days from tomorrow = 2026-11-26
        in two weeks' time = 2026-12-06
        two weeks ago = 2026-11-08
        in a fortnight = 2026-12-06
        a fortnight from tomorrow = 2026-12-07
        in a couple of days = 2026-11-24
        a couple of weeks ago = 2026-11-08
        monday week = 2026-11-30
        a week on sunday = 2026-11-29
        in a month = 2026-12
        a year ago = 2025
        tonight = 2026-11-22
        this evening = 2026-11-22
        tomorrow morning = 2026-11-23
        last night = 2026-11-21
        friday evening = 2026-11-27
        on Christmas Day = 2026-12-25
        christmas = 2026-12-25
        Christmas Eve = 2026-12-24
        Boxing Day = 2026-12-26
        christmas 2027 = 2027-12-25
        New Year’s Day = 2027-01-01
        new year's eve = 2026-12-31
        valentine's day = 2027-02-14
        Halloween = 2027-10-31
        a week = None
        eve = None
    es-ES DATE:
        en una semana = 2026-11-29
        dentro de dos semanas = 2026-12-06
        dos semanas a partir de mañana = 2026-12-07
        de hoy en ocho = 2026-11-29
        en una quincena = 2026-12-06
        en un par de días = 2026-11-24
        hace una semana = 2026-11-15
        hace dos años = 2024
        esta noche = 2026-11-22
        mañana por la mañana = 2026-11-23
        anoche = 2026-11-21
        el viernes por la noche = 2026-11-27
        Navidad = 2026-12-25
        Nochebuena = 2026-12-24
        víspera de Navidad = 2026-12-24
        Año Nuevo = 2027-01-01
        el día de año nuevo = 2027-01-01
        Nochevieja = 2026-12-31
        fin de año = 2026-12-31
        San Valentín = 2027-02-14
        Halloween = 2027-10-31
        este año = 2026
        fin de semana = 2026-W47-WE
"""


@pytest.mark.parametrize(("locale", "slot_type", "words", "value"), list(cases(VALUES)))
def test_the_value_of_what_was_said(locale, slot_type, words, value):
    found = value_of(f"AMAZON.{slot_type}", words, locale, SUNDAY)

    assert str(found) == value


@pytest.mark.parametrize(
    ("today", "words", "value"),
    [
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "next month", "2027-01"),
        ("2026-12-31", "this week", "2026-W53"),
        ("2027-01-01", "this week", "2026-W53"),
        ("2027-01-01", "monday", "2027-01-04"),
        ("2027-01-31", "the thirty first", "2027-01-31"),
        ("2027-02-01", "the thirty first", "2027-03-31"),
        ("2026-11-23", "tuesday next week", "2026-12-01"),
        ("2019-12-31", "next decade", "202X"),
        ("2026-03-10", "winter", "2026-WI"),
        ("2026-12-25", "christmas", "2026-12-25"),
        ("2026-12-26", "christmas", "2027-12-25"),
        ("2026-11-30", "a week from monday", "2026-12-07"),
        ("2026-12-28", "in a week", "2027-01-04"),
        ("9999-12-31", "tomorrow", None),
        ("9999-12-31", "in a fortnight", None),
        ("9999-12-31", "new year's day", None),
    ],
)
def test_dates_are_relative_to_the_day_they_are_said(today, words, value):
    assert value_of("AMAZON.DATE", words, "en-US", datetime.date.fromisoformat(today)) == value


@pytest.mark.parametrize(
    ("slot_type", "words"),
    [
        ("DATE", "{season}"),
        ("DATE", "{month} {ordinal}"),
        ("TIME", "{hour} {minute}"),
        ("DURATION", "{n} {unit}"),
    ],
)
def test_what_stands_for_a_value_in_our_phrases_is_none(slot_type, words):
    assert value_of(f"AMAZON.{slot_type}", words, "en-US", SUNDAY) is None
