"""What is told of people in nine languages, spelled at random, and sentences that name nobody."""

import random
import unicodedata
from itertools import product

NAMES = {
    "en": ["Jane", "Mary Ann", "O'Neil", "Anne-Marie", "Will", "May", "Rose"],
    "de": ["Jürgen", "Anna", "Änne-Sophie", "Strauß", "Ernst", "Käthe"],
    "es": ["José", "María Luz", "Begoña", "Rosa", "Íñigo"],
    "fr": ["Zoé", "Jean-François", "Aimée", "Éloïse", "Pierre"],
    "it": ["Niccolò", "Maria Vittoria", "Chiara", "Dell'Anna"],
    "pt": ["João", "Conceição", "Ana Luísa", "Inês"],
    "hi": ["राम", "सीता", "अनन्या", "मोहन लाल"],
    "ar": ["يوسف", "أحمد", "فاطمة", "عبد الله"],
    "ja": ["花子", "光", "さくら", "マリ", "健太郎"],
}
"""Given names of people, by the language of the device."""

CARRIERS = {
    "en": ["Hello, {}!", "It is for {}, on line 5.", "{}'s bus leaves at five.", "I told {}."],
    "de": ["Hallo, {}!", "Das ist von {}, wie immer.", "{}: dein Bus kommt."],
    "es": ["¡Hola, {}!", "El mensaje de {}, por favor.", "¿{}?"],
    "fr": ["Bonjour, {} !", "C'est à {}.", "L'agenda d'{}."],
    "it": ["Ciao, {}!", "L'agenda di {}.", "Per {}: niente."],
    "pt": ["Olá, {}!", "O ônibus de {}, às cinco.", "«{}»"],
    "hi": ["नमस्ते, {}!", "{} जी, आपकी बस।", "{}जी, नमस्ते", "यह {} का है"],
    "ar": ["مرحبا، {}!", "حافلة ل{} بعد قليل", "رسالة من {}.", "و{} هنا"],
    "ja": ["{}さん、おかえり。", "こんにちは、{}！", "{}のバスは五時です。", "これは{}です"],
}
"""Sentences that tell someone's name where the braces stand."""

# begins with, ends with: all that comes of both names nobody of the household beside them
_NOBODY = {
    "en": (
        "Will Mark May Anna Rose Hope Art Ann Ed Tim Dan Grace Bill Jean Al April Ken",
        """
        Will you|May I|What will it cost if you|I will tell you how you may|Mark my words, you
        You may|In May you can|By next May, you could|On May 5 you|Annabel says that you
        The annual report tells how you|A banana will show you what you|Hope you
        I hope that you|Every rose will tell you how you|A bill may come when you
        The art of it is what you
        """,
        """
        take the bus|wait|want it|hear this timer|ask for a token|open the window|play music
        order pizza|go on|stop here|read a sentence|find Seattle|turn around|bill me|sing a song
        """,
    ),
    "de": (
        "Anna Will Rose Ernst Frank Mai Jan Tim Kai Udo Mark Ina Al Rosa Lea",
        """
        Ich will wissen, wann man|Will man das, so|Eine Rose, die|Im Mai, in dem man
        Am 5. Mai, wenn man|Die Annahme, dass man|Im Ernst: wer|Der Januar, in dem man
        Das Optimum, das man|Nur eine Mark, die|Er will, dass man|Im Sommer, wenn man
        Am Kai, an dem man|Das rosa Fahrrad, das|Die Annalen, die man
        """,
        """
        hört|sieht|kauft|nimmt|mag|bringt|kennt|findet|braucht|liest|trinkt|holt|sucht|spielt|will
        """,
    ),
    "es": (
        "Rosa Luz Mar Abril Ana Pilar Sol Leo Eva Paz Mira Clara Santiago",
        """
        La rosa que|La luz que|En abril, lo que|El mar que|Mañana, lo que|El pilar que|Hace sol y
        La nueva línea que|El evento que|En paz, lo que|Mira lo que|Una respuesta clara que
        El museo que|La banana que|Una ventana que
        """,
        """
        compra|quiere|busca|tiene|abre|pide|usa|ve|come|bebe|lee|toca|oye|sigue|cierra
        """,
    ),
    "fr": (
        "Rose Pierre Claire Mai Avril Jean Aimé Marine Lou Ange Olive Dan Noé",
        """
        La rose que|La pierre que|Une voix claire que|En mai, ce que|En avril, ce que|Le jean que
        Le loup que|Il aime ce que|L'étrange chose que|L'huile d'olive que|Dans le bus, ce que
        La marine que|Le mois de mai que|Une louange que|Les roses que
        """,
        """
        tu prends|tu veux|tu cherches|tu lis|tu manges|tu bois|tu vois|tu vends|tu portes|tu gardes
        tu donnes|tu montres|tu fermes|tu paies|tu aimes
        """,
    ),
    "it": (
        "Rosa Luna Stella Gioia Bianca Vera Marco Anna Leo Mara Perla Ada",
        """
        La rosa che|La luna che|La stella che|La gioia che|La carta bianca che|Una cosa vera che
        Il parco che|La panna che|Il teatro che|La camera che|La perla che|La strada che
        L'annata che|Una cosa rara che|La domenica che
        """,
        """
        vedi|vuoi|cerchi|leggi|mangi|bevi|prendi|compri|porti|trovi|chiudi|apri|tieni|usi|ami
        """,
    ),
    "pt": (
        "Rosa Luz Abril Ana Estrela Clara Vitória Léo Mar Íris Bela Iva",
        """
        A rosa que|A luz que|Em abril, o que|A banana que|A estrela que|A resposta clara que
        A vitória que|O mar que|A semana que|A íris que|A coisa bela que|A janela que|O leopardo que
        O anúncio que|A locomotiva que
        """,
        """
        vê|quer|busca|come|bebe|pega|compra|leva|acha|fecha|abre|tem|usa|lê|ama
        """,
    ),
    "hi": (
        "राम सीता अन मोहन रवि अनु",
        """
        आराम से|रामायण में|कार्यक्रम में|रविवार को|अनुवाद में|अन्य दिन|अनुमति से|मोहना गाँव में|रामपुर में
        विराम के बाद|आज|कल|सुबह|शाम को|सोमवार को
        """,
        """
        बस आएगी|समय है|संगीत सुनें|टिकट लें|दरवाज़ा खोलें|पानी पिएँ|खाना खाएँ|किताब पढ़ें|बाहर जाएँ|घर आएँ
        फिर पूछें|रुकें|देखें|सुनें|बोलें
        """,
    ),
    "ar": (
        "علي سامي نورا يوسف رام",
        """
        على الطريق|في المسجد|الأسامي كلها|نوران من|الرامي هنا|عليك أن تعرف|أعالي الجبال|في الصباح
        في المساء|غدا|اليوم|يوم الأحد|بعد قليل|قبل الظهر|يوسفي طازج
        """,
        """
        تصل الحافلة|يبدأ الدرس|تسمع الموسيقى|تفتح الباب|تشرب الماء|تأكل الطعام|تقرأ الكتاب
        تعود إلى البيت|تسأل مرة أخرى|تنتظر|ترى|تسمع|تقول|تكتب|تشتري
        """,
    ),
    "ja": (
        "光 桜 明 愛 マリ アン ケン さくら あい はな ゆき",
        """
        観光は|光る石は|明るい部屋は|愛犬は|桜色の服は|アンケートは|ハンカチは|ケンタッキーは|マリネは|さくらんぼは
        あいさつは|はなしは|雪国は|ランチは|天気は
        """,
        """
        五時です|明日です|駅前です|高いです|安いです|いいです|三つです|終わりました|始まります|人気です
        きれいです|まだです|ここです|無料です|簡単です
        """,
    ),
}

# what is neither seen nor heard
_INVISIBLE = ["\u00ad", "\u200b", "\u200d", "\u200f", "\u2060", "\ufeff", "\ufe0f"]
_DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９"]
_APART = ["", " ", ", ", ".", "-", "\u2013", "\u2011", " / ", "\u00a0", "\n", "_"]
_SPOKEN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def sentences():
    """All sentences that name nobody: the language, the names of the household, the sentence."""
    for language, (names, starts, ends) in _NOBODY.items():
        for start, end in product(_phrases(starts), _phrases(ends)):
            blank = "" if language == "ja" else " "
            yield language, names.split(), f"{start}{blank}{end}."


def spelled(name, random: random.Random):
    """A name as someone may write it."""
    written = random.choice([str, str, str.upper, str.title])(name)
    if random.random() < 0.3:
        written = written.replace(" ", random.choice(["  ", "-", "\u2011", "\u00a0", "_", ""]))
    if random.random() < 0.3:
        written = written.replace("-", random.choice([" ", "\u2010", ""]))
    if random.random() < 0.3:
        written = unicodedata.normalize(random.choice(["NFD", "NFKD"]), written)
    if random.random() < 0.3:
        at = random.randrange(len(written) + 1)
        written = written[:at] + random.choice(_INVISIBLE) + written[at:]
    if written.isascii() and random.random() < 0.2:
        written = "".join(chr(ord(each) + 0xFEE0) if each.isalpha() else each for each in written)
    return written.replace("'", random.choice(["'", "\u2019", "\u02bc"]))


def number_spelled(code, national, random: random.Random):
    """A phone number as someone may write or say it."""
    if random.random() < 0.2:
        return " ".join(_SPOKEN[int(digit)] for digit in national)
    front = random.choice(["", f"+{code} ", f"00{code}", f"+{code} (0)", "0"])
    digits = random.choice(_DIGITS)
    apart = random.choice(_APART)
    return front + apart.join(digits[int(digit)] for digit in national)


def code_spelled(code, random: random.Random):
    """An id or a token as someone may write it."""
    before, after = random.choice([("", ""), ("_", ""), ("", "_2"), ("v1_", ".png"), ("=", "&")])
    written = random.choice([str, str.upper])(code)
    if random.random() < 0.3:
        at = random.randrange(len(written))
        written = written[:at] + random.choice(_INVISIBLE) + written[at:]
    elif random.random() < 0.3:
        written = "".join(f"%{ord(each):02X}" if each in ".-@" else each for each in written)
    return f"https://a.example/{before}{written}{after}"


def answer(text, random: random.Random):
    """An answer with a text somewhere in it."""
    places = {
        "speech": {"outputSpeech": {"type": "PlainText", "text": text}},
        "reprompt": {
            "reprompt": {"outputSpeech": {"type": "PlainText", "text": text}},
            "shouldEndSession": False,
        },
        "title": {"card": {"type": "Simple", "title": text, "content": "c"}},
        "content": {"card": {"type": "Simple", "title": "t", "content": text}},
        "directive": {
            "directives": [{"type": "Hint", "hint": {"type": "PlainText", "text": text}}]
        },
    }
    return {"version": "1.0", "response": places[random.choice(sorted(places))]}


def _phrases(text):
    return [each.strip() for line in text.strip().splitlines() for each in line.split("|")]
