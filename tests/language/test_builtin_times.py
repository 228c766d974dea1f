"""Values of Amazon's built-in slot types for times and durations; the English examples are
of the Slot Type Reference."""

import pytest
from slot_values import SUNDAY, cases

from pytest_alexa_persona.language.builtin_slots import value_of

VALUES = """
    en-US TIME:
        two thirty a.m. = 02:30
        two p m = 14:00
        four in the morning = 04:00
        noon = 12:00
        twelve noon = 12:00
        midnight = 00:00
        twelve a.m. = 00:00
        twelve p.m. = 12:00
        morning = MO
        afternoon = AF
        evening = EV
        night = NI
        half past seven = 07:30
        quarter to one = 00:45
        ten past eight p.m. = 20:10
        five minutes to nine = 08:55
        six oh five = 06:05
        eight o'clock = 08:00
        eight o’clock at night = 20:00
        one at night = 01:00
        5 pm = 17:00
        5pm = 17:00
        7:30 = 07:30
        13:45 = 13:45
        thirteen forty five a.m. = None
        25:00 = None
        7:60 = None
        24:00 = 00:00
        24:30 = None
        noonish = None
    en-US DURATION:
        ten minutes = PT10M
        five hours = PT5H
        three days = P3D
        forty five seconds = PT45S
        eight weeks = P8W
        seven years = P7Y
        five hours ten minutes = PT5H10M
        two years three hours ten minutes = P2YT3H10M
        two hours and 10 minutes = PT2H10M
        two years = P2Y
        six months = P6M
        an hour = PT1H
        a second = PT1S
        half an hour = PT30M
        an hour and a half = PT1H30M
        two and a half hours = PT2H30M
        three quarters of an hour = PT45M
        a fortnight = P2W
        10min = PT10M
        ten = None
        minutes = None
        ten minutes ten minutes = None
        ten minutes five = None
        half a decade = None
        half a day = PT12H
        a couple of days = P2D
        couple of hours = PT2H
        two and a half weeks = P2W4D
        half a week = P4D
        a month and a half = P1M15D
        a couple = None
    de-DE TIME:
        halb acht = 07:30
        fünf Uhr = 05:00
        vierzehn Uhr dreißig = 14:30
        14:30 Uhr = 14:30
        fünf Uhr nachmittags = 17:00
        Viertel vor acht = 07:45
        dreiviertel acht = 07:45
        fünf vor halb acht = 07:25
        zehn nach drei = 03:10
        Mittag = 12:00
        Mitternacht = 00:00
        Abend = EV
        Hamburg = None
        heute Abend = EV
        heute früh = MO
        heute Nachmittag = AF
        heute Nacht = NI
        morgen = MO
    de-DE DURATION:
        zehn Minuten = PT10M
        eine Stunde = PT1H
        eine halbe Stunde = PT30M
        anderthalb Stunden = PT1H30M
        eine Viertelstunde = PT15M
        zwei Jahre, drei Stunden und zehn Minuten = P2YT3H10M
        zweieinhalb Wochen = P2W4D
        anderthalb Monate = P1M15D
        siebeneinhalb Stunden = PT7H30M
        ein halbes Jahr = P6M
        ein paar Tage = None
    fr-FR TIME:
        sept heures et demie = 07:30
        sept heures moins le quart = 06:45
        cinq heures du soir = 17:00
        14h30 = 14:30
        quinze heures = 15:00
        midi = 12:00
        midi et demi = 12:30
        minuit = 00:00
        soir = EV
        l'après-midi = AF
        ce soir = EV
        cette nuit = NI
        dans la matinée = MO
        dans l'après-midi = AF
    fr-FR DURATION:
        dix minutes = PT10M
        une heure = PT1H
        une demi-heure = PT30M
        une heure et demie = PT1H30M
        un quart d'heure = PT15M
        deux ans trois heures dix minutes = P2YT3H10M
        deux semaines et demie = P2W4D
        un mois et demi = P1M15D
    es-ES TIME:
        las siete y media = 07:30
        siete y veinte = 07:20
        ocho menos cuarto = 07:45
        las cinco de la tarde = 17:00
        las ocho de la noche = 20:00
        mediodía = 12:00
        medianoche = 00:00
        mañana = MO
        esta noche = NI
        por la tarde = AF
        hoy por la noche = NI
    es-ES DURATION:
        diez minutos = PT10M
        una hora = PT1H
        media hora = PT30M
        una hora y media = PT1H30M
        dos años tres horas y diez minutos = P2YT3H10M
        un par de días = P2D
        dos semanas y media = P2W4D
        medio año = P6M
    it-IT TIME:
        le sette e mezza = 07:30
        le otto meno un quarto = 07:45
        cinque e venti = 05:20
        l'una = 01:00
        alle cinque del pomeriggio = 17:00
        mezzogiorno = 12:00
        mezzanotte = 00:00
        stasera = EV
        stasera = EV
        in mattinata = MO
        oggi pomeriggio = AF
    it-IT DURATION:
        dieci minuti = PT10M
        un'ora = PT1H
        mezz'ora = PT30M
        un'ora e mezza = PT1H30M
        due anni tre ore e dieci minuti = P2YT3H10M
        un paio di giorni = P2D
        un paio d'ore = PT2H
        due settimane e mezzo = P2W4D
    pt-BR TIME:
        sete e meia = 07:30
        dez para as sete = 06:50
        cinco da tarde = 17:00
        oito horas da noite = 20:00
        meio-dia = 12:00
        meia-noite = 00:00
        manhã = MO
        hoje à noite = NI
        hoje à tarde = AF
        hoje de manhã = MO
    pt-BR DURATION:
        dez minutos = PT10M
        uma hora = PT1H
        meia hora = PT30M
        uma hora e meia = PT1H30M
        um par de dias = P2D
        duas semanas e meia = P2W4D
        meio segundo = None
    ja-JP TIME:
        午後二時 = 14:00
        朝の四時 = 04:00
        午後5時30分 = 17:30
        七時半 = 07:30
        正午 = 12:00
        夕方 = EV
        今日の夜 = NI
        今夜 = NI
        午前中 = MO
        明日の朝 = None
    ja-JP DURATION:
        十分 = PT10M
        五時間 = PT5H
        三日間 = P3D
        五時間十分 = PT5H10M
        一時間半 = PT1H30M
        半日 = PT12H
        半年 = P6M
        二週間半 = P2W4D
    hi-IN TIME:
        पाँच बजे = 05:00
        शाम पाँच बजे = 17:00
        साढ़े सात बजे = 07:30
        रात के आठ बजे = 20:00
        सुबह = MO
        आज रात = NI
        शाम को = EV
        दोपहर में = AF
    hi-IN DURATION:
        दस मिनट = PT10M
        डेढ़ घंटे = PT1H30M
        पाँच घंटे दस मिनट = PT5H10M
        ढाई हफ़्ते = P2W4D
        डेढ़ महीने = P1M15D
        आधे घंटे = PT30M
    ar-SA TIME:
        الساعة الخامسة = 05:00
        الساعة الخامسة مساء = 17:00
        الساعة السابعة والنصف = 07:30
        الخامسة إلا ربع = 04:45
        منتصف الليل = 00:00
        الليلة = NI
        هذا المساء = EV
        هذا الصباح = MO
    ar-SA DURATION:
        عشر دقائق = PT10M
        نصف ساعة = PT30M
        خمس ساعات وعشر دقائق = PT5H10M
        يومين = P2D
        ساعة = PT1H
        ساعتين = PT2H
        ساعتين ونصف = PT2H30M
        أسبوعين ونصف = P2W4D
        أسبوع ونصف = P1W4D
    nl-NL TIME:
        7:30 = 07:30
    en-GB TIME:
        half five = 05:30
        half five in the evening = 17:30
        half past five = 05:30
        the afternoon = AF
        in the evening = EV
        tonight = NI
        half = None
"""


@pytest.mark.parametrize(("locale", "slot_type", "words", "value"), list(cases(VALUES)))
def test_the_value_of_what_was_said(locale, slot_type, words, value):
    found = value_of(f"AMAZON.{slot_type}", words, locale, SUNDAY)

    assert str(found) == value
