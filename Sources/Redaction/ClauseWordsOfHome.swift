/// Groups of words in which life at home is told: bodies, rooms, things, children, fear.
enum ClauseWordsOfHome {
    static let all: [(String, String)] = [
        (
            "body",
            """
            face hair neck arm hand wrist eye mouth throat head back leg knee foot feet finger \
            thumb ear nose cheek lip tooth teeth rib shoulder skin stomach tummy chest hip \
            ankle elbow nail fist palm chin forehead jaw scalp spine breast thigh bottom body \
            voice breath breathing
            """
        ),
        (
            "injury",
            """
            bruise bruising cut blood bloody scratch swelling swollen burn sore ache limp \
            wound stitches fracture fractured sling injury injure scar graze lump pain hurt \
            bleed bleeding scald plaster bandage concussion unconscious blackout petechiae \
            hoarse welt
            """
        ),
        (
            "harmverb",
            """
            hit punch kick slap push shove strangle choke grab drag bite bit pin throttle spit \
            spat hurl throw threw smash beat headbutt stamp squeeze twist pull shake shook \
            trip rape force forced restrain smother knock poke jab whip lash stab knelt kneel
            """
        ),
        (
            "threat",
            """
            threaten threat shout scream swear yell slam stare glare loom corner bang roar \
            call names insult humiliate mock sneer taunt belittle warn promise swore growl \
            hiss rant
            """
        ),
        (
            "monitor",
            """
            check watch follow track count inspect weigh measure film photograph search time \
            audit interrogate spy snoop trail lurk driveby sniff smell calculate demand \
            explain
            """
        ),
        (
            "tech",
            """
            phone mobile handset sim app tracker camera doorbell password location login \
            laptop tablet screen message text whatsapp voicemail contacts facebook instagram \
            tiktok snapchat inbox messages charger wifi router data code passcode icloud \
            airtag gps dashcam recording screenshot photo picture cctv alexa speaker ipad \
            computer internet browser history
            """
        ),
        (
            "money",
            """
            money card wage purse cash benefit giro loan debt allowance pound pension salary \
            coin tin savings overdraft credit debit pay paid payment bill rent mortgage \
            arrears finance finances spend spending afford pounds tenner twenty fiver pence \
            isa maintenance wallet payslip tax universal
            """
        ),
        (
            "house",
            """
            door lock key window bedroom bathroom kitchen stair stairs landing loft attic shed \
            garage garden gate fence drive driveway porch wall floor ceiling cupboard pantry \
            cellar basement hallway balcony corridor upstairs downstairs doorway letterbox \
            bolt padlock latch roof yard conservatory lounge bath toilet threshold house home \
            flat
            """
        ),
        (
            "furniture",
            """
            bed sofa settee table wardrobe drawer fridge freezer oven cooker iron ironing plug \
            switch fuse meter boiler radiator lamp bulb light mattress curtain blind carpet \
            rug tap shower sink bin mirror shelf clock radio tv television telly blanket duvet \
            pillow sheet towel cushion hoover washing machine basket box suitcase rucksack \
            envelope hammer ladder rope string tape cord chain candle torch thermostat socket \
            remote
            """
        ),
        (
            "food",
            """
            food dinner meal plate bread milk egg rice soup cup mug glass bottle sugar butter \
            breakfast lunch supper tea coffee sandwich cake biscuit meat chicken fish \
            vegetable potato fruit apple bowl spoon fork pan pot saucepan packet cereal \
            shopping supermarket groceries formula crumbs gravy sauce eat ate fed feed hungry \
            starve tray
            """
        ),
        (
            "clothing",
            """
            coat shoe shoes dress skirt jumper lipstick scarf hijab veil ring handbag bag \
            uniform sock tights nightdress clothes clothing trousers jeans shirt blouse \
            underwear bra knickers slippers boots trainers hat glove glasses jewellery \
            necklace earring bracelet hood sleeve pocket jacket pyjamas apron cardigan perfume
            """
        ),
        (
            "vehicle",
            """
            car petrol mileage tyre boot seat satnav odometer fuel engine bike bicycle \
            motorbike bus train ticket driving lift road motorway bonnet handbrake keys layby \
            miles mile
            """
        ),
        (
            "animal",
            """
            dog cat rabbit bird hamster horse pony puppy kitten budgie parrot goldfish \
            tortoise pet vet collar cage kennel chickens animal fur
            """
        ),
        (
            "childlife",
            """
            school nursery teacher class classroom reading toy teddy doll drawing drew draw \
            bedtime playground pram cot nappy birthday bear crayon game play playing \
            homeworkclub swimming pushchair buggy dummy cuddle pickup collection childminder \
            playgroup assembly pastoral elsa pupil lesson clingy wetting nightmare asleep
            """
        ),
        (
            "kin",
            """
            mother sister aunt auntie nan nana gran granny cousin brother uncle grandmother \
            grandfather grandad niece nephew relative neighbour friend inlaws parents parent \
            stepmother stepfather stepdaughter stepson godmother sibling flatmate housemate \
            widow
            """
        ),
        (
            "partner",
            """
            partner wife ex girlfriend fiancee missus spouse victim survivor complainant mum \
            mam mummy woman women lady expartner mrs
            """
        ),
        (
            "child",
            """
            child children kid boy girl daughter son baby bairn toddler teenager eldest \
            youngest infant twins older younger little lad wean weans newborn
            """
        ),
        (
            "religion",
            """
            church mosque pastor imam temple gurdwara elder elders dowry honour village chapel \
            vicar priest rabbi synagogue prayer pray preach quran bible god izzat marriage \
            wedding married divorce khula nikah
            """
        ),
        (
            "immigration",
            """
            visa passport papers homeoffice status asylum deport deportation sponsorship \
            citizenship indefinite leave settlement brp nrpf overstay biometric embassy \
            consulate recourse
            """
        ),
        (
            "pregnancy",
            """
            pregnant pregnancy miscarriage miscarry termination abortion scan midwife \
            antenatal maternity birth labour weeks due trimester bump contraception \
            contraceptive pill coil implant period womb caesarean breastfeeding fertility
            """
        ),
        (
            "sexual",
            """
            sex sexual sexually raped naked nude intimate intercourse condom porn pornography \
            forces unwanted sleeping oral anal touch touching lie lay rights
            """
        ),
        (
            "mental",
            """
            overdose tablets suicidal suicide selfharm depressed depression panic anxiety \
            antidepressants sertraline citalopram fluoxetine mirtazapine ptsd flashbacks \
            nightmares camhs crisis psychiatric psychosis bipolar counselling trauma breakdown \
            sectioned diazepam dissociate insomnia
            """
        ),
        (
            "medical",
            """
            gp doctor hospital clinic ward nurse prescription inhaler insulin medication \
            surgery xray ambulance paramedic dentist pharmacy pharmacist chemist smear swab \
            test tests bloodpressure infection antibiotics cancer epilepsy seizure asthma \
            migraine miscarried hiv chlamydia sti weight stone kilos health visitor injection \
            operation diagnosis diagnosed
            """
        ),
        (
            "service",
            """
            refuge idva isva marac sarc wsw helpline outreach womens dvds tecsos samaritans \
            freephone safelives iris refugeworker advocate advocacy dropin freedomprogramme \
            safehouse sanctuary panicalarm marker flag vlo
            """
        ),
        (
            "contact",
            """
            rang rung called phoned texted emailed messaged met meet visit visited saw seen \
            contacted reach reached came approached knocked handed passed tc spoken replied \
            answered hung
            """
        ),
        (
            "channel",
            """
            landline number withheld unmarked codeword safe leaflet desk interpreter gobetween \
            via through pretext plain blank unlisted burner blocked
            """
        ),
        (
            "secrecy",
            """
            secret secretly hidden confidential private know known aware unaware whisper \
            whispered delete deleted hide hid pretend pretence excuse nobody unknown discreet \
            discreetly trace disguise sealed seal undisclosed restricted anonymous knowledge \
            suspect suspicious tip alone without realise notice find
            """
        ),
        (
            "whereabouts",
            """
            move moved moving left fled flee staying stay relocate housing tenancy rehouse \
            rehoused hostel temporary accommodation lodging bb hotel travelodge councilflat \
            landlord landlady rented nearby live lives lived return returned
            """
        ),
        (
            "fear",
            """
            scared afraid frightened fear terrified terrify worried worry flinch tremble cry \
            cried crying dread freeze froze tense eggshells petrified cowered worries tears \
            sob sobbing distress distressed unsafe danger
            """
        ),
    ]
}
