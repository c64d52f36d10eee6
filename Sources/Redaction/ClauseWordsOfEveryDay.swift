/// Groups of the words of every day: speech, time, number, grammar.
enum ClauseWordsOfEveryDay {
    static let all: [(String, String)] = [
        (
            "says",
            """
            say said tell told state describe mention add reveal disclose recall recount \
            inform ask allege insist maintain reckon
            """
        ),
        (
            "admits",
            """
            admit accept own owned concede confess recognise regret apologise realised denied \
            minimised agree agreed identified
            """
        ),
        (
            "feels",
            """
            want wish feel felt think believe prefer decide remember wonder hear heard expect \
            mind care like love hate need trust
            """
        ),
        (
            "household",
            """
            cook clean wash hang fold sweep unlock turn open close empty pour tidy scrub mop \
            wipe pack unpack sew wear put keep kept carry fetch shut slept sleep wake woke sit \
            sat stand stood wait hold held sing walk run ran climb crawl lean
            """
        ),
        (
            "damage",
            """
            broke broken smashed tear tore rip ripped burnt destroy wreck snap crack shatter \
            dent hole rubble scratched damaged
            """
        ),
        (
            "weapon",
            """
            knife gun bat axe bleach acid blade machete crowbar screwdriver rifle shotgun \
            scissors weapon belt stick
            """
        ),
        (
            "place",
            """
            shop market library park street river field beach launderette cafe salon \
            hairdresser gym town city bench station stop bridge lane estate tesco asda aldi \
            lidl costa pool museum cinema takeaway post pond woods bakery restaurant
            """
        ),
        (
            "event",
            """
            funeral eid ramadan party anniversary diwali newyear valentine mothersday carnival \
            match football
            """
        ),
        (
            "time",
            """
            day month year today tonight yesterday tomorrow evening night weekend ago later \
            soon hour minute monday tuesday wednesday thursday friday saturday sunday january \
            february march april may june july august september october november december \
            daily nightly midnight noon dawn recently currently now then since until always \
            often sometimes usually never ever once twice again still yet already spring \
            summer autumn winter times while moment
            """
        ),
        (
            "quantity",
            """
            one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
            fifteen thirty forty fifty hundred thousand first second third last few several \
            many much more most less some any both half quarter dozen pair single couple every \
            each another other enough lot part rest
            """
        ),
        (
            "pronoun",
            """
            he she they it we i you him her them us me his hers their its our my your mine \
            theirs himself herself themselves who whom whose which what that this these those \
            there here myself itself ourselves oneself
            """
        ),
        (
            "function",
            """
            the a an of to in on at by for from with into onto over under about after before \
            between during against among along across around behind below beside beyond near \
            off out up down as than but and or nor so if because although though however \
            unless whether when where why how not no yes also too very just only even quite \
            rather really almost perhaps maybe well away together apart instead else otherwise \
            therefore thus hence either neither same such per plus minus despite except \
            regarding concerning towards upon within
            """
        ),
        (
            "aux",
            """
            is was are were be been being am has have had having do does did doing done will \
            can shall might isnt wasnt arent werent hasnt havent hadnt doesnt dont didnt wont \
            wouldnt cant couldnt cannot ill ive im hes shes theyre weve id got get gets let \
            lets
            """
        ),
        (
            "lightverb",
            """
            go goes went gone going come comes coming make makes made making take takes took \
            taken taking give gives gave given giving use used using try tries tried trying \
            seem appear become became look looks looked looking show shown found works worked \
            happen happened mean means began set brought lose lost help helped allow
            """
        ),
        (
            "adjective",
            """
            new old big small long short great right wrong true false real different difficult \
            hard easy clear sure main full usual normal strange odd nice happy sad bad worse \
            worst fine okay ok important possible likely certain general special particular \
            available free busy public separate similar recent previous current former final \
            initial original further young quick fast heavy dark red blue black white green \
            dirty hot wet dry loud
            """
        ),
        (
            "abstract",
            """
            way thing sort case side end fact result effect cause problem trouble chance \
            choice difference sense role position situation circumstances system line name \
            type interest life world mistake difficulty everything nothing something anything \
            manner pace stage
            """
        ),
    ]
}
