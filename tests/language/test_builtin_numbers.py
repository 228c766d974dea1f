"""Values of Amazon's built-in slot types for numbers; the English examples are
of the Slot Type Reference."""

import pytest
from num2words import num2words
from slot_values import SUNDAY, cases

from pytest_alexa_persona.language.builtin_slots import value_of

VALUES = """
    en-US NUMBER:
        five = 5
        FIVE = 5
        zero = 0
        twenty five = 25
        twenty-five = 25
        a hundred = 100
        one hundred and five = 105
        twelve hundred = 1200
        two thousand twenty seven = 2027
        nine hundred ninety nine thousand nine hundred ninety nine = 999999
        two million five hundred thousand = 2500000
        5 million = 5000000
        1,000 = 1000
        42 = 42
        007 = 7
        3.5 = None
        3,5 = None
        3:5 = None
        one two three = 123
        minus five = -5
        fifth = None
        seattle = None
        nope = None
        twenty pounds = None
        nineteen eighty four = 1984
        ten five = None
        oh = None
        a = None
        one or two = None
    en-US FOUR_DIGIT_NUMBER:
        six oh four five = 6045
        six zero four five = 6045
        sixty forty five = 6045
        six thousand forty five = 6045
        twenty twenty = 2020
        0045 = 0045
        double five six seven = 5567
        six oh four = None
        sixty thousand = None
    en-US Ordinal:
        first = 1
        second = 2
        twenty second = 22
        one hundredth = 100
        5th = 5
        two = None
        firsts = None
    en-US PhoneNumber:
        206-555-0100 = 2065550100
        (206) 555-0100 = 2065550100
        206.555.0100 = 2065550100
        +1 206 555 0100 = 12065550100
        two oh six five five five oh one double oh = 2065550100
        five = None
        call me = None
    en-US AlphaNumeric:
        sixteen a. = 16a
        c 3 p o = c3po
        nine eleven = 911
        BA245 = ba245
        the 5 = None
        hello5 world = None
        hello = None
    de-DE NUMBER:
        fünfundzwanzig = 25
        zweihundertfünfunddreißigtausendeinhundertelf = 235111
        eine Million = 1000000
        1.000 = 1000
        achtung = None
    de-DE Ordinal:
        dritter = 3
        einundzwanzigste = 21
    de-DE PhoneNumber:
        null drei null, eins zwei drei vier fünf sechs = 030123456
    fr-FR NUMBER:
        quatre-vingt-dix-sept = 97
        soixante et onze = 71
        septante deux = 72
        deux cent mille trois cents = 200300
        seattle = None
    fr-FR Ordinal:
        premier = 1
        2ème = 2
        vingt et unième = 21
    es-ES NUMBER:
        veinticinco = 25
        treinta y uno = 31
        ciento cinco = 105
        quinientos mil = 500000
        dos millones = 2000000
        dieciseis = 16
        uno o dos = None
    it-IT NUMBER:
        venticinque = 25
        ventuno = 21
        centotto = 108
        duecentomila = 200000
        trecentoquarantacinque = 345
    pt-BR NUMBER:
        vinte e cinco = 25
        cento e vinte e três = 123
        quinhentos mil = 500000
        dois milhões = 2000000
    pt-BR PhoneNumber:
        um um nove oito sete meia cinco quatro = 11987654
    ja-JP NUMBER:
        二十五 = 25
        25 = 25
        ２５ = 25
        百二十三 = 123
        千二百万 = 12000000
        東京 = None
    ja-JP Ordinal:
        一つ目 = 1
        二番目 = 2
    ja-JP FOUR_DIGIT_NUMBER:
        六〇四五 = 6045
    hi-IN NUMBER:
        पाँच = 5
        पच्चीस = 25
        दो सौ पचास = 250
        तीन लाख बीस हज़ार = 320000
        २५ = 25
        मुंबई = None
    ar-SA NUMBER:
        خمسة = 5
        خمسة وعشرون = 25
        مئة وثلاثة وعشرون = 123
        ثلاثة آلاف = 3000
        ٢٥ = 25
        الرياض = None
    nl-NL NUMBER:
        25 = 25
        vijf = None
"""


@pytest.mark.parametrize(("locale", "slot_type", "words", "value"), list(cases(VALUES)))
def test_the_value_of_what_was_said(locale, slot_type, words, value):
    found = value_of(f"AMAZON.{slot_type}", words, locale, SUNDAY)

    assert str(found) == value


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt_BR", "ja", "ar"])
def test_numbers_as_another_library_says_them(language):
    numbers = [*range(0, 1000, 7), 1000, 1999, 2001, 12_345, 100_001, 654_321, 999_999]
    numbers.remove(518)  # it says "cinquecentodicotto", which is no Italian

    read = {
        number: value_of("AMAZON.NUMBER", num2words(number, lang=language), language[:2], SUNDAY)
        for number in numbers
    }

    assert read == {number: str(number) for number in read}
