// The words of sheets and of keys that are read aloud: 2048, in the order of the alphabet; no two
// begin with the same four letters, and no two are one letter apart.
// Written by `Scripts/build-sheet-words` from SCOWL 2020.12.07, sizes 10 to 35. Copyright 2000-2011 by
// Kevin Atkinson: "Permission to use, copy, modify, distribute and sell these word lists, the
// associated scripts, the output created from the scripts, and its documentation for any purpose
// is hereby granted without fee, provided that the above copyright notice appears in all copies
// and that both that copyright notice and this permission notice appear in supporting
// documentation."
// Written by Scripts/build-web-words from Sources/Membership/SheetWords.swift.
export const SHEET =
    "abacus abbey ability aboard about above abreast abrupt absorb absurd academy access acclaim accord achieve " +
    "acing acorn acquire acreage across acrylic action actress actual acumen acute adamant address adhere adjoin " +
    "adjust admit adobe adopt adroit advance advert advice aeon aerial aerosol affable affirm afford aflame afoot " +
    "after again agency agonise agree ahead ahoy ailment airline airmail airport ajar akin albeit album alcove " +
    "alert algae algebra align alive alkali allergy allow allude almanac almost aloft along alpha already also " +
    "always amass amateur amaze ambient amenity amiable amidst amnesty amoeba amongst amount amplify amuse anaemia " +
    "anagram anatomy anchor ancient anew angelic angle angular animal annex annoy annual anomaly anorak another " +
    "answer antenna anthem antique antler antonym anvil anxiety anybody anyhow anyone anyway apart apiece aplomb " +
    "apology apparel appeal applaud appoint approve apricot apron aquatic arable arbour arcade arch area argue " +
    "arise aroma around arrange arrive arrow artery artful artist artwork ashore aside askew asleep aspect asphalt " +
    "aspire asset assign assort assume asthma astray astute athlete atom attach attend attire attract audible " +
    "author average aviator avocado avoid avow await awake away awesome awkward awning awoken axiom axis axle " +
    "azalea azure baboon back badge baggage balance balcony ballet banana banjo banquet bargain barley barman barn " +
    "baroque barrel basic basket bassoon batsman baud bazaar beacon beagle beam beauty beaver became bedbug bedlam " +
    "bedroom bedtime beehive been beeper beeswax beetle befit before began behalf beheld behind being belated " +
    "belfry believe bellboy below bemuse bench benefit benign beret beside between beyond bicycle bike bikini " +
    "billow binary biology biplane birch biscuit bisect bison bitmap bizarre blank blaze blemish blew bliss blithe " +
    "blob block blossom blouse bluff blunt blurb boat bobcat bodice boggle boil bolster bonfire bonnet bonus book " +
    "boost boredom borrow botany bottle bound bouquet boycott boyhood bracket brave breath breed brevity brick " +
    "bridge brief brigade brim bristle broad brocade bronze brooch broth brought browse brush bubble bucket budget " +
    "buffet bugle build bulbous bulk bundle buoyant bureau burst bushel button buzz bygone bypass byway cabaret " +
    "cabbage cabinet cactus caddie cadet cajole calcium calico call calorie came campus canal cancel candid cannot " +
    "canoe canteen canvas capable capital capsule captain caramel carbon careful cargo caribou carpet carrot " +
    "cartoon carve cascade cashew casino castle casual catch catfish caution cavalry cavern caviar cedar celery " +
    "cello cement census centre ceramic certain chaff chair chalk chamber change chapter chassis check cheese " +
    "chemist cherub chess chew chicken chief chill chimney chintz chip chisel choice chorus chose chrome chubby " +
    "chuckle chum chunk cider cigar cinema cipher circle citizen citrus civil claim clamour clarify class clause " +
    "clean clerk clever click client climate clinic clique cloak closet cloth club clump clung cluster clutch " +
    "coastal cobalt cobble cobra cobweb cocoa code coffee cogent coin collect column combine comedy comfort comic " +
    "common company concept conduct confirm congest conifer connect consist contact convert cookie copious cordon " +
    "cornet correct cosmos cost cottage couch cougar could count couple courage cousin cowboy cowgirl coyote cradle " +
    "cranium crawl crayon create credit crepe crib cricket crimson crinkle critic crocus crop croquet crown crucial " +
    "crumb crunch cryptic cubic cuckoo cuddle cuisine cupful cure curious curtail cushion custom cutlery cycle " +
    "cynical cypress dabble dainty dampen dance dandy dapper data datum daub dawdle daytime dazzle debate debris " +
    "debug decade decent decimal declare decorum deduce deem default defence define deflate defrost defy degree " +
    "delay delete deliver deluxe delve demand demount density dentist depart depend depict deposit deprive depth " +
    "deputy descend design desk destine detail detect detour detract develop devote diagram diamond diary dice " +
    "dictate diesel dietary differ digit dignity dilate dilemma dimple diploma direct disable disco display disrupt " +
    "distant ditto diverse dizzy dogwood doily doing dollar dolphin domain donate done donkey door dormant double " +
    "douse dozen dragon drape drawn dream dredge drench dribble drift drill drive drizzle drum dryness duchess " +
    "durable during dustbin dutiful duty duvet dwelt dynamic eager earache eardrum earmark earshot earth ease " +
    "easiest eaten echo eclipse ecology economy edge edible edifice edit educate effort eighth either elation elder " +
    "elect elegant element eleven elite elusive email emanate embark embed emblem embody embryo emerald empathy " +
    "emperor empire employ empower empty emulate enable encase enchant enclose encode endear endive endless endorse " +
    "endure energy enforce engage engine engrave enhance enigma enjoy enlarge enlist enough enquire enrich enter " +
    "entity entrant entwine envious enzyme episode epitome equal equip errand error essay essence estate esteem " +
    "eternal ethic ethos eureka event evident evoke evolve exact examine excess excite exclude excuse exempt exhale " +
    "exhibit exist exotic expand expect explain express extend extinct extra exude eyeball eyelid fabric face " +
    "facile factor faculty falcon family famous fancy fanfare fantasy faraway farm fashion fast fateful fathom " +
    "faucet fauna feature federal feel feline ferret fertile festive fetch fibre fidget field fiesta fifth figment " +
    "figure file fillet filter final finesse finish firefly first fiscal fish fizz flag flake flannel flash flatten " +
    "fledged flimsy fling float floor florist flown fluent fluid flurry flute flux flyover focus foghorn foliage " +
    "folk follow food footage forever forget formal fortune forum forward fossil foundry fragile frame freckle " +
    "freedom freight fresh friend fritter frog frolic front froze frugal fruit fulcrum fulfil full furlong furnace " +
    "furrow further fuse future gadget gaiety galaxy gallon galore gambit gamma gander garbage garden gargle garlic " +
    "garment garnet gateway gather gauze gave gazelle general genius genre gentle genuine gerbil gesture getaway " +
    "geyser giant gift giggle gingham giraffe girder given glacial glad glance gleam glimmer glisten glitter global " +
    "glorify gloss glove glucose glue goal goatee goblet godless godsend goes gondola gong goodbye goose gorge " +
    "goriest gosling goulash gourmet govern grab gradual grammar grand graph gravity gremlin grew grid grizzly " +
    "grocer groove grotto group growth grumble guard guess guide guitar gumdrop guppy gymnast habit haddock haircut " +
    "half halibut hallway hammock hamper hamster handle happy hark harness harpist harvest hasten haven haywire " +
    "haze health heat held helium helmet helpful hemp hence herald herb hereby herself hexagon hiccup high himself " +
    "hint history hive hobby hockey hoist holler homage home homiest honk hoof hooray hopeful horizon hormone " +
    "hotbed hotel hothead however huge human humble humid hundred hurdle hurry hutch hybrid hyena hygiene hyphen " +
    "iceberg ideal idiom igloo iguana illicit image imitate immense immune impact impend implant impose improve " +
    "impulse inbuilt inch incisor incline income index indigo indoor induce inexact infancy infer infix influx info " +
    "ingrain inhabit inherit initial inkiest inkling inlaid inlet innate input inquest insert inside inspect " +
    "install insulin intact intend intrude invent invite involve inward iodine iota island isolate issue isthmus " +
    "italic item iterate itself jackdaw jade jagged janitor jaunt javelin jawbone jaywalk jazz jiffy jigsaw joint " +
    "joke jolly jostle journal jovial joyful joyous jubilee jugular juice jumbo jump jungle just karate kayak keep " +
    "kernel keyword khaki kidney kilo kimono kindle kingdom kiosk kipper kitchen kitten kiwi knelt known koala " +
    "kudos label laden lagoon lamp larva laser latex latter laugh lavish lawful lawn laymen layout lazy leaf league " +
    "learnt least leather leave lecture leeway legal legend legible leisure lemon lend length lenient lentil less " +
    "letup liaison liberal library license life light liken lilac limb limit linear link liquid list llama loaves " +
    "local locust logic loiter loop loosen lorry lose lotus loud lounge luck luggage lumber lunar lunch luxury " +
    "lyric machine magic magnet magpie mailbox make mammal manage mango mankind mantel maple margin market mart " +
    "marvel mascot matrix matte maximum maybe meadow meagre meal meant measure medium medley melon member memory " +
    "mention menu merge merry mesh message mete method metro middle migrate mildew mileage milk million mimic mine " +
    "minimal minnow minute miracle mirror mirth mislay misread mission mistake mixture model modify module mohair " +
    "molten moment monarch money monitor month moral morn morose mortar motion motley motor movie much muffin multi " +
    "mundane museum music mutate mutual myriad myself mystic myth napkin natty nature navy near nebula nectar " +
    "needle negate neigh nephew network neural never next nibble nicety niche nickel nifty ninth noise nomad " +
    "nominal noodle norm notable notch note notice nougat novel nowhere nozzle nuance nuclear nudge nugget numeral " +
    "nutmeg oasis object oblige oblong oboe observe obtain obvious occur octave ocular oddity office offset often " +
    "okay omega omit ongoing only onrush onset onto opaque open operate opinion optical orator orbit orchid ordain " +
    "order organic origin other ought ounce outcome outdo outfit outlook output outrun outside over ovum oxygen " +
    "oyster packet paddle pagoda paid pallid palm paltry panda panel pang papaya paradox parcel pardon parish " +
    "parsec partial passage pasta path patient pattern payment payoff peanut pebble pecan pedlar pelt pencil " +
    "pending penguin people percent perfect perhaps period perk permit person peruse petal petrol pewter phase " +
    "phone photo piano pick picnic picture pigeon pillar pilot pipe pirate piston pitch pizza place plant plastic " +
    "please pledge plenty pliers plough plug plume plural podium poem poetic polar polite pollen poncho pool " +
    "popular porch porous port possess postal potato potent power prance precise predict prefix premium prepare " +
    "press pretty prevent prime print prior privacy problem process produce profile project prolong prompt pronoun " +
    "proof propose protein proud prove prow proxy prune public pudding puff pulley pulp pulse puma pumice pupil " +
    "puppet puree purity purple pursuit push puzzle quaint quake qualify quantum quarry quench query quick quiet " +
    "quill quiz quorum quote radar radio rail rainbow raisin rally random rank rarity rate ratify ravine razor " +
    "reach realise reason rebuild recall receive recipe reckon reclaim record recruit recur recycle redeem redo " +
    "redraw refer refill reflect reform refrain refuse regard region regular rejoin relax release relief reload " +
    "remain remedy remote rename renew renown rental reopen repair repeat reply report repute request resale rescue " +
    "reserve resin resolve respect rest result retire retry return retype reveal review rewind rework rewrite rhino " +
    "rhyme rhythm ribbon ridden rigour ripen ripple risk ritual roar robot robust rocket rodeo room rotate routine " +
    "rubric ruddy ruffle rugby rule rumple runway rustic safari safe saint salary salmon salt salute sample sandal " +
    "sanity sari satisfy savour scale scan scatter scenery scheme school science scoop score scrap screen script " +
    "scroll scruff scurry scythe seamen search second section secure seek seesaw segment seldom selves seminar " +
    "sense sentry sequel serene series serve session settle seventh shadow shaggy shall shape sheave sheet shelf " +
    "shield shift shook shop shorten should shown shred shrimp shrub shut sierra sigma sign silent silicon silver " +
    "similar simmer since single sinus siphon situate sixth size skate sketch skill skim skirt sleeve slept slip " +
    "slogan slope slow sluice smile smooth snack snag snail sneeze soccer social sock soda soft solace solid solve " +
    "somehow sonata soon sorta spade speak special speed spell spent sphere spider spinal spirit splash spoil spoke " +
    "sponsor spout spray spread spring spruce spur square staff stage stamp stand start station stay steady steer " +
    "step stereo stick stir stood storage straw stream strive strode strung student sturdy style subject submit " +
    "subtle suburb subway succeed sudden suffice sugar suggest suitor sultry summary sunk sunlit sunrise sunset " +
    "suntan superb support supreme surface surname survey suspend sustain swallow swam sweep swirl switch swivel " +
    "symbol symptom syntax system table tackle taco tactic tailor talent talk tandem tangent tape tariff tartan " +
    "tassel taste tattoo taught taut teacup teapot teenage teeth tempo tenant tendon tennis tenor tension thank " +
    "thatch thaw theatre theft then theory therapy these thing third this thorn though thread thrice throw thud " +
    "thumb ticket tiger till timber tinder tinkle tinsel tiptoe title today toddle toga token tomato tonight tonne " +
    "topaz topic topple torque toss total totem toucan tour toward towel town trace traffic train transit travel " +
    "treat treble tree tremor trend trial trifle trigger trilogy trip triumph trivial trod trolley trophy trouser " +
    "truck trumpet trust tuba tulip tundra tune tunic tunnel tureen turnip turret turtle tusk tussle tutor tuxedo " +
    "tweak twelve twenty twice twist tycoon typical unaware under undo unfold unfurl unhook uniform unique unison " +
    "unite unknown unless unlike unload unpack unread unsaid unseen unsure until untrue unusual unwind unwrap " +
    "upbeat update upgrade uphill uphold upkeep uplift upon upright upshot upside uptake uptown upturn upward " +
    "urbane urgent usable useful useless usher using usual utility utmost vacancy vacuum vagary valid valley valour " +
    "value variety vector vehicle velvet vendor veneer venture venue verbal verify version vessel veto viable video " +
    "view vigil village vintage vinyl violin virtual visit visor visual vital vivid voice volt volume vortex voyage " +
    "waffle wage wagon walnut walrus want warmth wartime wash waylay weekend welcome welfare well were wharf wheel " +
    "whiff while whinny whistle whiten whoa whoop wide wigwam wilful window wing winter wisdom wisp with wizard " +
    "wooden work worth woven written yacht yard yearn yellow yogurt yonder youth zany zebra zenith zero zeta zigzag " +
    "zodiac";
