/// Given names of Irish, Scottish and Welsh use: spellings and English forms of one name, then
/// its short and pet forms. Written from general knowledge of the names.
enum NicknamesCeltic {
    static let names = """
        siobhan shevaun chevonne shivaun shevonne siobhain shavon joan|shiv siobh shivvy chiv von
        sinead shinade jane janet|nade sin neddy
        aoife eefa efa ava|aoifs eef eve
        niamh neve nieve neave neeve|niamhy nia nee
        caoimhe keeva kweeva queeva|caoim kee
        saoirse sersha seersha sorsha searsha|saoirs sersh
        roisin rosheen rosaleen rose|ro rosh sheen rosie
        grainne grania granya grace|gra grannie
        orla orlagh orlaith|orls
        oonagh una oona uná|oony
        eilidh ailidh ayley eilis ailish eilish elizabeth|eils
        mairead maighread margaret|mags peig
        maire moira maura mary mairi|may mai molly mamie
        maeve meabh medb maev|mae mave
        brid bridget brigid bridie breda bridgid bride breege brigit brigitte|biddy bridie bid \
        bridey bee bridgie delia birdie breda bridge
        ciara kiera keira kira ceara|kee
        clodagh cloda|clo
        deirdre deidre|dee
        dearbhla dervla derbhla|derv
        eimear emer eimhear ever|eims
        fionnuala finola fionnghuala nuala fenella|nuala fin
        catriona caitriona katrina catrina caitlin|triona cat trina
        caitlin kaitlin kathleen caitlyn katelyn kaitlyn|cait kate kathy kitty cat kay katie
        kathleen cathleen|kath kathy kitty kate katie kay
        aine anya onya anne|ani
        aisling ashling aislinn ashlyn|ash ashy lin
        sile sheila shelagh celia|she
        sorcha sorsha sarah|sorch
        muireann mairin maureen|mo mur
        noreen nora noirin|nor
        padraig patrick paraic podraig padraic|paddy pat podge pod packy
        seamus shamus james seumas hamish|shay jim jimmy jimi mish
        sean shaun shawn john eoin owen iain ian|seani shaney jackie
        eoin owen eoghan ewan euan ewen|owny
        liam william uilliam|will
        cian kian keane|key
        ciaran kieran kieron|kier key
        cillian killian|cill killy
        colm columba calum callum malcolm|col cal
        conor connor conchobhar|con
        cormac|mac corm
        cathal charles cahal|cah
        daithi david|dahi dave
        darragh daire dara daragh|daz
        diarmuid dermot diarmaid jeremiah|derm dermo
        donal daniel donald domhnall|don dan donnie
        donnacha donough denis|don
        enda|end
        fergal feargal|ferg
        fergus|ferg gus
        fionn finn fintan finbar|fin
        gearoid gerard garrett|ged ger
        lorcan laurence lawrence|lork
        micheal michael|mick mike mehaul
        niall neil nial|ni
        oisin osheen ossian|osh
        oran odhran|ody
        pearse piaras pierce peter|pier
        ronan|ro
        ruairi rory ruaridh ruari roderick|ror
        senan|sen
        tadhg tighe teague thady timothy|tad tim
        tomas thomas|tom
        turlough terence|terry
        agnes|senga nessie nancy
        aileen eileen eibhlin helen ellen|eily nell
        ailsa elsa|ails
        catherine|catriona kirsty
        christina cairistiona kirsty kirsteen kirstin|chrissie teenie teen
        donalda|dolina dol
        effie euphemia oighrig|eff phemie femie
        fiona|fi
        flora fionnghal|flo
        grizel grizzel|zelda
        iona|ione
        isla ayla|isl
        isobel iseabail ishbel isbel|tib bel izzy
        jean sine sheena jane|jeannie
        jessie seonaid janet shona|jess
        lileas lilias|lil
        mhairi vari varry mairi mary|vah
        marsaili marjory marjorie|maisie
        morag sarah|mo
        morven|mor
        oighrig effie erica|eff
        rhona rona|ro
        seonaid shona janet joan|shone
        shona seona joan|sho
        una winifred agnes|oony
        alasdair alastair alistair alister alexander|ally ali al eck sandy
        angus aonghas aeneas|gus
        archibald gilleasbuig|archie baldy
        callum calum malcolm|cal caly
        domhnall donald|don donnie
        dougal dughall|doug
        duncan donnchadh|dunc
        eachann hector|hec
        finlay fionnlagh|fin
        gregor griogair|greg
        hamish seumas james|hame
        iain ian john|jock
        kenneth coinneach|ken kenny
        lachlan lachlann|lachie locky
        murdo murchadh murdoch|murd
        ruaridh roderick rory|roddy
        torquil|tork
        eleri elery|el ler
        angharad angarad|ang hazza
        bethan elizabeth beth|beth bet
        branwen bronwen bronwyn|bron bran wen
        carys|caz
        catrin catherine cadi|cat
        ceridwen|ceri wen
        ceri keri kerry|cez
        delyth|del
        eirlys|eir
        elin helen elen|el
        eluned luned lynette|lyn
        ffion fion|ffi fi
        gwenllian|gwen llio
        gwyneth gwenith|gwyn gwen
        haf|haffy
        heledd|hel
        lowri laura|low lows
        mair mary mari|mai
        mali molly|mal
        manon|mans
        marged margaret mererid|marg meg mags
        megan meghan|meg megs megsy
        menna|men
        myfanwy|myf vanny fanw
        nerys|nez
        nia|ni
        non nonn|nonny
        olwen|ol wen
        rhiannon|rhi rhian non
        rhian rian|rhi
        sian shan jane sharn|shani
        sioned janet|sion
        siwan joan|siw
        tegan|teg
        aled|al
        alun alan|al
        bryn|brynny
        dafydd david dewi|dai daf taff
        dylan|dyl
        emlyn|em
        emrys ambrose|em
        evan ifan john ieuan ioan|iff
        gareth|gaz garth
        gethin|geth
        geraint|ger
        glyn|gly
        gruffydd griffith|gruff griff
        gwilym william|gwil will
        huw hugh|huwie
        hywel howell howel|hyw
        idris|id
        iestyn justin|iest
        iolo|io
        llewelyn llywelyn|llew lyn
        lloyd|lloydie
        macsen maxen|macs
        meirion|meir
        merfyn mervyn mervin|merv
        osian|osh
        owain owen|ows
        rhodri|rhod
        rhys rees|rhysy
        steffan stephen|steff
        tomos thomas|tom twm
        trefor trevor|tref
        wyn|wynny
        """
}
