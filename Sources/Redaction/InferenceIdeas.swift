/// Words that stand for one idea where people tell of the same thing in other words: "the electric",
/// "the fuse box", "the lights". Each line is one idea; it counts as one word.
enum InferenceIdeas {
    /// Things by which a disclosure can be known again.
    static let telling = [
        "electric electricity electrics fuse fuses fusebox breaker mains light lights lamp lamps bulb bulbs",
        "dark darkness", "bath baths bathing bathe bathed bathtub tub shower showers showered",
        "tracker trackers tracking track tracked airtag airtags gps tag location locate located",
        "mileage miles mile odometer", "motorbike motorbikes motorcycle moped scooter",
        "bike bikes bicycle bicycles",
        "strangle strangled strangles strangling strangulation choke choked chokes choking throat neck",
        "unconscious unconsciousness blacked blackout faint fainted fainting",
        "knife knives blade machete", "stab stabs stabbed stabbing", "nude nudes naked intimate",
        "fridge refrigerator freezer", "immigration visa visas deport deported deportation",
        "passport passports", "heating radiator radiators thermostat boiler heat",
        "midwife midwives antenatal maternity", "pregnant pregnancy", "toilet loo lavatory",
        "pram prams pushchair buggy stroller", "spit spits spat spitting",
        "router wifi broadband internet", "aquarium tank tanks", "wardrobe wardrobes closet",
        "larder pantry", "glasses spectacles", "kneel kneels knelt kneeling knees",
        "bet bets betting gamble gambles gambled gambling casino bookmaker",
        "password passwords passcode", "gun guns shotgun rifle pistol",
        "stopwatch timer timing times",
        "camera cameras webcam", "scissors shears", "essay essays dissertation coursework",
        "petrol diesel fuel", "insulin diabetic",
        "contraceptive contraceptives contraception condom condoms",
        "tampon tampons period", "handbag purse wallet", "piano guitar violin", "wood woods forest",
        "kitten kittens cat cats", "rabbit rabbits bunny", "horse pony", "vacuum hoover",
        "sock socks", "shed garage outhouse", "cot crib", "ashes urn",
        "grave graves bury buries buried burying",
        "mosque imam", "church pastor vicar priest", "temple gurdwara", "brother brothers",
        "university college uni campus", "drown drowns drowned drowning", "pan saucepan",
        "soup stew",
        "wedding marriage", "birthday birthdays", "christening baptism", "funeral",
        "scratch scratched scratches scratching", "hospital ward",
        "dream dreams dreamt dreamed dreaming",
    ]

    /// Things of every day in this work: they count little by themselves.
    static let plain = [
        "phone phones mobile mobiles handset iphone telephone smartphone",
        "call calls called calling ring rings rang rung ringing",
        "car cars vehicle vehicles van vans corsa",
        "drive drives drove driven driving",
        "money cash wages wage pay pays paid pound pounds savings benefit benefits salary allowance",
        "bank banking account accounts card cards",
        "break breaks broke broken breaking smash smashes smashed smashing shatter shattered",
        "burn burns burned burnt burning alight ablaze fire fires lit",
        "photo photos photograph photographs picture pictures image images selfie video videos",
        "record records recorded recording recorder film films filmed filming",
        "sleep sleeps slept asleep sleeping", "wake wakes woke woken waking awake",
        "bed beds mattress bedroom",
        "food meal meals dinner supper cook cooks cooked cooking eat eats ate eaten eating",
        "feed feeds fed feeding", "door doors", "window windows",
        "lock locks locked locking padlock padlocked padlocking key keys bolt bolted",
        "hide hides hid hidden hiding", "letter letters post mail envelope",
        "drug drugs tablet tablets medication medicine medicines meds pill pills",
        "baby babies infant newborn toddler toddlers", "school schools nursery teacher teachers",
        "colleague colleagues workmate workmates coworker", "manager boss employer",
        "mother mum mam mummy", "sister sisters", "neighbour neighbours", "friend friends",
        "threat threats threaten threatens threatened threatening",
        "hit hits hitting punch punches punched punching slap slaps slapped kick kicks kicked kicking beat beats beaten",
        "throw throws threw thrown throwing hurl hurled",
        "pour pours poured pouring tip tips tipped tipping empty emptied",
        "cut cuts cutting",
        "watch watches watched watching spy spying monitor monitored monitoring",
        "follow follows followed following stalk stalks stalked stalking",
        "stand stands stood standing", "sit sits sat sitting",
        "clothes clothing dress coat skirt shirt", "book books textbook textbooks",
        "drink drinks drinking drank drunk alcohol", "rent landlord landlady tenancy",
        "switch switches switched switching turn turns turned turning",
        "shout shouts shouted shouting yell yells yelled scream screamed screams",
        "dog dogs puppy", "steal steals stole stolen stealing",
        "write writes wrote written writing",
        "tear tears tore torn tearing rip rips ripped ripping", "sell sells sold selling",
        "buy buys bought buying", "give gives gave given giving", "take takes took taken taking",
        "tell tells told telling say says said saying", "hold holds held holding",
        "make makes made making", "keep keeps kept keeping", "jealous jealousy jealously",
        "angry anger temper", "control controls controlled controlling",
    ]

    /// Words of the work and of every sentence: they count for nothing.
    static let empty = """
        he him his himself she her hers herself they them their we us our you your who whom whose which \
        what when where why how that this these those there here the and but for with without from \
        into onto over under about after before during until while because than then also very just \
        not never nor has have had having was were been being are does did doing done would could \
        should might must may can cannot will shall let lets got get gets getting one two three four \
        five some any each every all both either none many much more most few less own same other \
        another such only out off down again too yet still ever back away put puts putting come comes \
        came going goes went gone see sees saw seen look looks looked looking said says say told tell \
        tells ask asks asked asking think thinks thought believe believes believed know knows knew \
        known raise raised raises challenge challenged question questioned suggest suggested discuss \
        discussed mention mentioned confront confronted talk talked talks cover covered covering \
        session sessions group groups programme attend attended attendance facilitator facilitators \
        men man woman women partner partners wife husband girlfriend ex family child children kid kids \
        son daughter boy girl homework module exercise exercises abuse abusive violence violent \
        behaviour risk assessment review notes note report reported week weeks day days month months \
        year years time today tomorrow yesterday morning evening night people person somebody someone \
        anybody anyone nobody everybody thing things something anything nothing way lot bit really \
        want wants wanted need needs needed like likes liked worry worried concern concerned perhaps \
        maybe home house work works working use uses used using answer answered answers
        """
}
