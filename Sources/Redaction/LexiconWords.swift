/// Words of every day, by what they are evidence of.
enum LexiconWords {
    static let all: [(WordClass, String)] = [
        (
            .she,
            """
            she shes
            """
        ),
        (
            .her,
            """
            her hers herself
            """
        ),
        (
            .he,
            """
            he hes
            """
        ),
        (
            .him,
            """
            him his himself
            """
        ),
        (
            .plural,
            """
            they them their theirs themselves both
            """
        ),
        (
            .firstPerson,
            """
            i me my mine myself we us our ours im ive
            """
        ),
        (
            .auxiliary,
            """
            is was has had have are were be been being does did do will would can could \
            should may might must isnt wasnt hasnt hadnt doesnt didnt wont
            """
        ),
        (
            .negation,
            """
            not never no nobody nothing neither nor cannot dont doesnt didnt isnt wasnt cant \
            wont hasnt without nil
            """
        ),
        (
            .knowing,
            """
            know knows knew known learn learns aware realise realises find finds guess \
            guesses suspect suspects told connected mention mentions
            """
        ),
        (
            .month,
            """
            january february march april may june july august september october november \
            december jan feb mar apr jun jul aug sept sep oct nov dec
            """
        ),
        (
            .weekday,
            """
            monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds \
            thu thur thurs fri sat sun
            """
        ),
        (
            .abbreviation,
            """
            mr mrs ms dr st rev sgt prof messrs fr sr jr no nos tel ext ref approx esp inc \
            ltd vs eg ie etc dept para yr yrs wk wks hse hrs mme mlle dc pc
            """
        ),
        (
            .title,
            """
            mr mrs ms miss mx dr sgt pc dc rev pastor rabbi imam councillor cllr prof \
            professor sister father mme mlle madame sir lady dame auntie aunty aunt uncle \
            nana
            """
        ),
        (
            .street,
            """
            road rd street st lane ln avenue ave av close cl drive dr terrace terr place pl \
            gardens gdns way walk mews row view hill crescent cres grove park square sq \
            parade wharf quay court ct yard green rise drove wynd loan vale croft mead \
            meadows fields heights path alley esplanade embankment circus gate
            """
        ),
        (
            .dwelling,
            """
            flat apartment apt room unit plot caravan house lodge cottage cottages court hse \
            farm villa bungalow tower hostel hotel bakery vicarage rectory
            """
        ),
        (
            .institution,
            """
            primary school academy infants infant juniors junior grammar nursery college \
            preschool playgroup university hospital infirmary surgery clinic practice centre \
            center pharmacy hotel inn salon bakery library church mosque temple synagogue \
            chapel depot campus prep
            """
        ),
        (
            .numberWord,
            """
            oh zero nought one two three four five six seven eight nine double treble triple
            """
        ),
        (
            .wordlike,
            """
            will hope grace mark may rose joy faith summer river angel precious stone rowan \
            reading dawn april june august art dean basil frank bill bob rob pat sue jack \
            jade amber ruby pearl ivy holly daisy lily heather iris violet poppy melody \
            harmony patience prudence charity mercy constance victor victory chance chase \
            drew guy jay ray rich robin sandy sky storm star autumn winter page paige penny \
            sonny buddy gene glen dale brook brooke clay cliff rock wade lance miles major \
            king prince duke earl royal max rusty dusty skip tab tad ty van wren jordan \
            india chelsea paris florence georgia virginia carol eve noel christian bishop \
            archer baker butcher carter cook cooper fisher gardener hunter mason miller \
            parker porter potter sawyer shepherd smith taylor turner tyler walker weaver \
            love bliss gay blessing goodness gift peace favour marvellous divine fortune \
            lucky bright young old long short small little black white brown green gray gold \
            silver bell hall hill field wood woods marsh lake pond day week night knight \
            noble price sharp swift wise good best moon sunny angle lotus kitty tom don lee \
            cherry an so do he you sun min can my mo man ban bao
            """
        ),
        (
            .closing,
            """
            regards sincerely faithfully thanks thank thx ta cheers wishes kind best yours \
            dear hi hello morning hiya
            """
        ),
        (
            .common,
            """
            the a an and or but if then than that this these those there here of in on at to \
            for from by with as into onto over under about after before during until til \
            till up down out off again still just only also too very more most less least \
            much many some any each every other another such same own so because since while \
            when where who whom whose which what why how all both few one two three first \
            second third last next new old good bad big small little long short high low \
            early late young great right left back front away home work working works house \
            day days week weeks month months year years time times morning afternoon evening \
            night today tonight tomorrow yesterday now ago later soon often always sometimes \
            usually never ever once twice already yet even well make makes made making take \
            takes took taken taking give gives gave given giving get gets got getting go \
            goes went gone going come comes came coming put puts see sees saw seen seeing \
            look looks looked looking find found keep keeps kept keeping let lets leave \
            leaves leaving ask call need needs needed want wants wanted use used using try \
            tries tried trying turn turned turns show shows showed shown start started \
            starts stop stopped stops open opened close closed hold holds held bring brings \
            brought send sends sent pay paid pays car door phone money bus bag box key keys \
            room table chair kitchen bed bath bathroom stairs window garden street shop food \
            tea coffee drink drank drinks beer wine drunk sober clean clear sure able ready \
            happy sad angry upset calm quiet quietly loud polite friendly nice kind hard \
            easy fine okay ok true real possible different general special certain whole \
            half part side place thing things something anything everything nothing someone \
            anyone everyone man men woman women people person word words name names number \
            numbers letter letters list note notes form forms file files page line point \
            question questions answer answers view views copy copies email emails text texts \
            message messages report reports law order orders rule rules plan plans step \
            steps end ends ended begin began begins rest break broke broken burn burnt cut \
            cuts hit hits hitting push pushed pulled pull threw throw kicked kick punch \
            punched slap slapped grab grabbed strangle choked shout shouted shouting swore \
            scream screamed cry cried crying laugh laughed walk walked walking run ran \
            running drive drives drove driving sit sat sits stand stood stands sleep slept \
            sleeping wake woke eat ate eating read reads write wrote written writes speak \
            spoke speaks talk talked talks listen hear heard hears feel felt feels think \
            thinks thought believe believes believed like likes liked love loves loved hate \
            mean means meant help helps helped please sorry yes maybe perhaps rather quite \
            almost nearly around between through across against along behind below beside \
            near opposite outside inside upstairs downstairs above
            """
        ),
        (
            .generic,
            """
            school primary infants infant junior juniors academy nursery college high \
            grammar prep community church road street lane avenue close row terrace drive \
            place house court park centre hall green women womens refuge service aid room \
            flat hotel shop office staff department depot general ward station garden \
            gardens clinic surgery north south east west rear entrance known near behind the \
            of and at in for a an on new old upper lower great little st saint saints our \
            lady university hospital health medical practice plot unit caravan apartment \
            floor lodge cottage cottages mews way walk view hill grove square crescent quay \
            wharf yard rd ave cl dr ln pl care home bakery salon library girls boys inn \
            gallery
            """
        ),
        (
            .record,
            """
            log messages forwarding note observations conversation thread notice statement \
            disclosure
            """
        ),
        (
            .passing,
            """
            from passed taken with
            """
        ),
        (
            .offer,
            """
            offer offers offered offering contacted support
            """
        ),
        (
            .general,
            """
            every any all always either anybody whichever
            """
        ),
        (
            .several,
            """
            two three both separate several other another newer second
            """
        ),
        (
            .guess,
            """
            guesses guessed suspects suspected
            """
        ),
        (
            .secret,
            """
            named quoted let connected point pointing
            """
        ),
        (
            .leaning,
            """
            it that this these those both neither
            """
        ),
        (
            .turn,
            """
            but and while whereas although though however yet
            """
        ),
        (
            .joins,
            """
            and but while whereas so yet though although because however
            """
        ),
        (
            .verb,
            """
            goes went comes came gets got keeps kept puts put takes took makes made gives gave \
            lets let leaves left finds found brings brought sends sent pays paid turns runs ran \
            drives drove sits sat stands stood sleeps slept wakes woke eats ate reads writes wrote \
            speaks spoke talks hears heard feels felt thinks thought believes likes loves means \
            meant helps needs wants uses tries begins began ends breaks broke cuts hits pushes \
            pulls throws threw kicks grabs shouts cries laughs walks looks shows starts stops \
            holds held loses lost buys bought sells sold wears wore becomes became seems seemed \
            appears lives works stays knows knew sees saw asks asked waits follows counts locks \
            hides hid opens closes moves plays cooks drinks drank smokes rings rang calls sings \
            attends engages misses fell falls rises rose drew draws flew chose spent spends bit \
            shook shakes swore tore told teaches taught fought fights caught catches led leads hung \
            hurt hurts laid lies lay met meets owes owns remains rides rode says said sets set shut \
            shuts sticks stuck struck swings swung thinks understands understood agrees accepts
            """
        ),
        (
            .denial,
            """
            not never no nothing nobody without dont doesnt didnt hasnt none anything
            """
        ),
        (
            .site,
            """
            insta instagram snap snapchat tiktok fb facebook twitter handle wechat telegram \
            skype discord gamertag psn xbox username ig kik hinge tinder bumble reddit linkedin \
            pinterest threads whatsapp
            """
        ),
        (
            .codeWord,
            """
            ref reference urn crn crime case log occurrence dvds oasys custody file exhibit \
            passport licence license brp visa sort sc account acc acct nhs pnc cro cr cad roll \
            incident inc claim warrant dl permit gwf upn uln uan pupil prison card amex debit \
            credit chi hospital ni nino insurance reg registration vrm vrn plate index
            """
        ),
        (
            .spelling,
            """
            at
            """
        ),
    ]
}
