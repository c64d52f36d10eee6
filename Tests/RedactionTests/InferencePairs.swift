/// What she disclosed, and a note of a facilitator that could only have come from it. The first half
/// was at hand when the table of ideas was made, the second was not looked at for it.
enum InferencePairs {
    static let first: [(told: String, noted: String)] = [
        (
            "He turns the lights off at the fuse box when she is in the bath.",
            "I asked whether he is switching off the electric while somebody is bathing."
        ),
        (
            "He keeps her bank card in his sock and gives her ten pounds on Fridays.",
            "We should look at how he hands out ten pounds of money each Friday and hides the card in his sock."
        ),
        (
            "He poured bleach over her wedding photographs.",
            "Some work on destroying photos with bleach would help this man."
        ),
        (
            "He has put a tracker under the passenger seat of her car.",
            "There may be a tracking device beneath a seat of the vehicle."
        ),
        (
            "He makes her sleep on the kitchen floor when dinner is late.",
            "He seems to think a late meal is punished with a night on the kitchen floor."
        ),
        (
            "He counts the slices of bread and accuses her of feeding her sister.",
            "Does he count bread slices at home to check who has been fed?"
        ),
        (
            "He shaved the dog to punish her for visiting her mother.",
            "Ask him about shaving the dog as a punishment."
        ),
        (
            "He reads the mileage on her car every evening.",
            "He may be checking the mileage of the car each evening."
        ),
        (
            "He put his hands round her throat until she blacked out on the landing.",
            "I am worried about strangling to unconsciousness on the landing."
        ),
        (
            "He broke her phone with a hammer after her cousin rang.",
            "He might have smashed a mobile with a hammer."
        ),
        (
            "He made the children stand in the garden in the rain for an hour.",
            "Kids standing outside in the rain for an hour is not discipline, I told him."
        ),
        (
            "He burned her college books in a metal bin.",
            "I put it to him that burning textbooks in a bin is abuse."
        ),
        (
            "He locks the heating dial in a cupboard and goes to work.",
            "Locking the radiator thermostat away in a cupboard is control; I raised it."
        ),
        (
            "He told the immigration office that she had left him so her visa would be stopped.",
            "I challenged him on writing to immigration to get a visa cancelled."
        ),
        (
            "He stands outside her work at the bakery at closing time.",
            "He should not be waiting by the bakery when it closes."
        ),
        (
            "He opens her letters from the hospital and hides them in the shed.",
            "Hidden hospital post in the shed came up when I questioned him."
        ),
        (
            "He sent naked pictures of her to his brother.",
            "We discussed sharing nude photos with a brother."
        ),
        (
            "He cut the strings of the boy's guitar.",
            "He cut guitar strings, I believe, and I asked him why."
        ),
        (
            "He weighs her every Sunday and writes it on the fridge.",
            "Weighing a woman each Sunday and putting it on the fridge is degrading, I said."
        ),
        (
            "He threatened to drown the rabbits if she went to the refuge.",
            "I asked if he had threatened to drown pet rabbits."
        ),
        (
            "He times her trips to the shop with a stopwatch.",
            "Using a stopwatch on shopping trips was put to him."
        ),
        ("He put glue in the lock of her front door.", "Did he glue a door lock? He went red."),
        (
            "He follows her bus on his motorbike.",
            "Following a bus on a motorcycle is stalking, we told him."
        ),
        (
            "He pretends to be her on Facebook and messages her colleagues.",
            "I asked him about a fake Facebook profile used to message workmates."
        ),
        (
            "He makes her hold the baby while he shouts so that she cannot leave the room.",
            "He shouts while the baby is held, to keep somebody in the room, I think."
        ),
        (
            "He poured petrol on the doormat and lit a cigarette.",
            "Petrol on a doormat with a lit cigarette is a threat to life, I put to him."
        ),
        (
            "He takes the wheels off the pram so that she cannot go out.",
            "I asked about the missing pram wheels."
        ),
        (
            "He flushes her tablets down the toilet when she argues.",
            "Flushing medication down the loo after arguments needs covering."
        ),
        (
            "He records her phone calls with a device behind the sofa.",
            "He may have a recorder behind the sofa for calls."
        ),
        (
            "He stabbed the bed with a kitchen knife beside her head.",
            "I confronted him with stabbing a mattress next to somebody's head with a knife."
        ),
        (
            "He spits in her food in front of the children.",
            "Spitting in food before the kids was raised with him."
        ),
        (
            "He deleted her university essay the night before it was due.",
            "I asked who deleted the essay that was due at university."
        ),
        (
            "He only lets her wash on Wednesdays.",
            "We talked about allowing a wash only on a Wednesday."
        ),
        ("He told her church that she drinks.", "He denies telling the church that anyone drinks."),
        (
            "He drove at ninety with the children in the back and said he would hit the bridge.",
            "I asked about driving at ninety towards a bridge with kids in the back."
        ),
        (
            "He hides the car keys in the freezer on days when she has appointments.",
            "Why were keys in a freezer, I asked."
        ),
        (
            "He makes her send a photograph of where she is every half hour.",
            "Demanding a picture of the location every half hour is monitoring."
        ),
        (
            "He cut up her work uniform with scissors.",
            "Cutting a uniform with scissors, I said, is economic abuse."
        ),
        (
            "He emptied the baby's milk into the sink because she was late home.",
            "I asked him about baby milk tipped in the sink over being late."
        ),
        (
            "He installed a camera in the bedroom smoke alarm.",
            "A hidden camera in a smoke alarm was put to him."
        ),
        (
            "He told the landlord that she would stop paying rent.",
            "I know he told a landlord the rent would not be paid."
        ),
        (
            "He ripped the earring out of her ear at the christening.",
            "An earring torn out at a christening was what I asked about."
        ),
        ("He threw her insulin in the canal.", "Did he throw insulin into a canal?"),
        (
            "He puts salt in her tea and laughs.",
            "Salt in the tea as a joke is not a joke, I told him."
        ),
        (
            "He has her passport in a safe at his mother's house.",
            "I asked about a passport kept in his mother's safe."
        ),
        (
            "He nailed the windows shut before he went to Poland.",
            "Windows nailed shut during a trip to Poland: I asked him."
        ),
        (
            "He calls the school pretending that she is drunk.",
            "The school was rung with a story about a drunk mother, I suggested to him."
        ),
        (
            "He kicked the bathroom door in while she was on the phone to Women's Aid.",
            "I asked him about kicking in a bathroom door."
        ),
    ]

    static let second: [(told: String, noted: String)] = [
        (
            "He unscrews the light bulbs so that she has to sit in the dark.",
            "I asked why the bulbs were unscrewed and people left sitting in darkness."
        ),
        (
            "He ties the dog's lead round her wrist at night.",
            "A dog lead tied around a wrist at night was put to him."
        ),
        (
            "He makes her ask permission to use the washing machine.",
            "Asking permission for the washing machine is control, I told him."
        ),
        (
            "He set fire to her mother's shed on bonfire night.",
            "I think he set a shed alight on bonfire night and said so."
        ),
        (
            "He keeps the child benefit and spends it on fishing tackle.",
            "Child benefit spent on fishing gear should be covered."
        ),
        (
            "He put her contraceptive pills in the cat litter.",
            "I asked him about pills found in cat litter."
        ),
        (
            "He drags her by the hair from the car to the house.",
            "Dragging by the hair from a car was what I challenged."
        ),
        ("He counts the tampons in the bathroom cabinet.", "I raised the counting of tampons."),
        (
            "He makes the eldest report on what she eats.",
            "He has the oldest child report what is eaten, I believe."
        ),
        (
            "He told her that he would post the video to the mosque.",
            "Threatening to post a video to a mosque was discussed."
        ),
        (
            "He poured cold water over her while she slept.",
            "I asked if he pours cold water on people asleep."
        ),
        (
            "He reversed the van over her bicycle.",
            "Reversing a van over a bike, I said, is violence."
        ),
        (
            "He smashed the fish tank with a chair on her birthday.",
            "He broke the aquarium with a chair on a birthday, did he not?"
        ),
        (
            "He took the battery out of the smoke alarm and locked her in.",
            "I asked about a missing smoke alarm battery and locked doors."
        ),
        (
            "He wakes her every two hours to ask who she dreamt of.",
            "Waking somebody every two hours to ask about dreams was raised with him."
        ),
        (
            "He threw a pan of hot soup at the wall above the cot.",
            "Hot soup thrown against a wall over a cot: I asked."
        ),
        (
            "He sold her grandmother's ring to pay a bet.",
            "Selling a grandmother's ring for betting was mentioned by me."
        ),
        (
            "He makes her wear a coat in July so that nobody sees her arms.",
            "Why must anyone wear a coat in July, I asked him."
        ),
        (
            "He writes the number of minutes she may be out on her hand.",
            "Writing minutes on a hand before going out was put to him."
        ),
        (
            "He has changed the password of her online banking.",
            "I asked whether he changed a banking password."
        ),
        (
            "He told the midwife that she wanted the baby adopted.",
            "He told a midwife about adoption, I said, and he was silent."
        ),
        ("He hit her with the vacuum cleaner hose.", "I asked about hitting with a vacuum hose."),
        (
            "He climbs the drainpipe and sits on her balcony.",
            "Climbing a drainpipe to a balcony is stalking; I told him so."
        ),
        (
            "He sprays her clothes with vinegar before interviews.",
            "Vinegar on clothes before a job interview was what I asked about."
        ),
        (
            "He unplugs the router when her sister video calls.",
            "Unplugging the router during a sister's video call was discussed."
        ),
        (
            "He made her apologise on her knees in front of his friends.",
            "I asked about making somebody kneel to apologise in front of friends."
        ),
        (
            "He locked the toddler in the wardrobe to teach her a lesson.",
            "A toddler locked in a wardrobe: I put it to him."
        ),
        (
            "He squeezes her broken finger when visitors are there.",
            "I asked who squeezed a broken finger with visitors there."
        ),
        (
            "He followed her to the antenatal clinic and sat behind her.",
            "Sitting behind somebody in an antenatal clinic was raised."
        ),
        (
            "He gave her horse away while she was in hospital.",
            "Giving away a horse during a hospital stay, I said, is cruel."
        ),
        (
            "He tells the neighbours that she has a mental illness.",
            "I believe he tells neighbours about mental illness."
        ),
        (
            "He will not let her close the toilet door.",
            "I asked why a toilet door may not be closed."
        ),
        (
            "He made her eat the letter from the solicitor.",
            "Making somebody eat a solicitor's letter: he laughed when I asked."
        ),
        (
            "He put a padlock on the larder.",
            "Padlocking the larder is economic control, I told him."
        ),
        (
            "He throws her shoes on the roof so that she cannot go out.",
            "Shoes on the roof came up when I asked."
        ),
        (
            "He rings her manager to say that she steals.",
            "I asked if he rang a manager about stealing."
        ),
        (
            "He pinned her against the radiator until her back burned.",
            "I challenged him about pinning a person to a hot radiator until it burned."
        ),
        (
            "He uses the doorbell camera to see who comes to her house.",
            "Watching visitors through a doorbell camera was put to him."
        ),
        (
            "He drinks her savings and calls it rent.",
            "He calls drinking the savings rent, I think."
        ),
        (
            "He scratched a word into the bonnet of her Corsa.",
            "Scratching a word in a bonnet was raised with him."
        ),
        (
            "He told her he has a grave ready in the woods by the reservoir.",
            "I asked about a grave in woods near the reservoir."
        ),
        (
            "He feeds her nut allergy on purpose and hides the pen.",
            "Nuts given on purpose and an allergy pen hidden: I asked."
        ),
        (
            "He broke her glasses so that she could not drive to court.",
            "Breaking glasses before court was discussed with him."
        ),
        (
            "He buries the baby's dummy in the plant pot.",
            "I asked why a dummy was buried in a plant pot."
        ),
        (
            "He whistles outside her window at four in the morning.",
            "Whistling under a window at four in the morning is stalking, I said."
        ),
        (
            "He leaves dead flowers on her windscreen.",
            "Dead flowers on a windscreen were put to him."
        ),
    ]
}
