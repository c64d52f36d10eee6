/// Given names of South Asian and East Asian use: the spellings of one name in Latin letters,
/// then its short and pet forms. Written from general knowledge of the names.
enum NicknamesSouthAsian {
    static let southAsian = """
        shabana shabanna|shabby shabs shab bana shabbo
        shabnam|shab shabby
        shazia shaziya shazya|shaz shazzy
        shaheen shahin|shah
        shahida shaheeda|shah shahi
        shakila shakeela|shaki shak
        shamim shameem|sham
        shamima shameema|sham mima
        rukhsana ruksana roxana rukhsanah|ruksi rukhi ruks rox
        rubina rubeena|rubi ruby bina
        razia raziya|raz
        rehana rihana rehanna|reh hana
        rizwana|riz rizzy
        robina|robi
        nasreen nasrin nasrine nasreena|nas naz nasi
        naseem nasim naseema|nas
        nazia naziya nazya|naz
        nazma najma|naz
        nazmin nazmeen|naz min
        nusrat nusrath|nus nush
        noreen|nor
        parveen parvin perveen|pari parv
        farida fareeda|fari
        farhana|far hana
        farzana|farz zana fari
        ghazala gazala|ghaz
        humaira humera humayra|humi mera
        khalida|khal
        kulsum kulsoom kalsoom kulthum umm-kulthum|kul
        mahbuba mehbooba mahbooba|mahbu bub
        mumtaz mumtaaz|mum taz
        musarat musarrat|musi
        nighat nigat|nig
        robina rubina|bina
        sabiha|sabi
        sadia saadia sadiya|sad
        safina safeena|saf
        saima sayma saimah|sai
        saira sayra sairah|sai
        sajida sajeeda|saj
        salma|sal
        samina sameena|sam mina
        sidra sidrah|sid
        sobia sobiya|sob
        sonia sonya|soni
        sumaira sumera|sumi
        tahira tahera|tahi
        taslima tasleema tasleem|tas
        tasneem tasnim|tas
        uzma|uz
        yasmeen yasmin|yas
        zakia|zak
        zeenat zinat|zee
        zubeda zubaida|zubi
        anwar anwaar|anu
        arshad|arsh
        asif aasif|as
        faisal faysal feisal|faz
        farooq faruk farouk faruq|faz
        imran emran|immy imi im
        irfan erfan|irf
        iqbal|iqi iq
        javed javaid jawed|jav
        kashif|kash
        khurram|khur
        mansoor mansur|man
        nadeem nadim|nad
        nasir naseer nasser|nas
        naveed navid|nav
        pervez parvez perwaiz|pez
        qasim kasim qassim|qas kas
        rafiq rafique rafik|rafi raf
        rizwan|riz
        saeed said sayeed syed|sy
        sajid|saj
        salim saleem salem|sal
        shafiq shafique shafik|shaf
        shahid shaheed|shah
        shakil shakeel|shak
        sohail suhail sohel|soh
        tahir taher|tah
        tanvir tanveer|tan
        waqar|waq
        wasim waseem|was waz
        yasir yasser|yas
        zafar|zaf
        zahid|zah
        zaheer zahir|zah
        zain zayn zane|zee
        zubair zubayr|zub
        aarti arti|aru
        amandeep|aman mandy deep amy
        amarjit amarjeet|amar jeet
        amrit amrita|ami rita
        anita aneeta|anu neeta ani
        anjali anjalee|anju anj
        anuradha|anu radha
        aparna|apu
        archana|archie
        asha aasha|ash
        balbir|bal
        baljit baljeet|bal jeet
        baljinder|bal bally jinder
        balwinder balvinder|bal bally winder
        bhavna bhavana|bhav bhavs
        charanjit charanjeet|charan
        chandni chandani|chan
        daljit daljeet|dal
        deepa dipa|dee
        deepika dipika|deepa dee deeps
        dharmista dharmistha|dharmi
        dilani|dil lani
        diya dia|dee
        geeta gita|gee
        gurdeep gurdip|gur deep
        gurpreet gurprit|gur preet preeti guri
        gurjit gurjeet|gur jeet
        harbhajan|harbi
        hardeep hardip|har deep
        harjinder|harj jinder harji
        harjit harjeet|harj har jeet
        harleen harlene|har
        harpreet harprit|har harps preet preeti harpy
        harvinder harwinder|harv
        hema|hem
        hetal|het hets
        heena hina|hee
        jagdeep jagdip|jag
        jagjit jagjeet|jag
        jasbir jasvir|jas jassi
        jasleen jaslene|jas jassi leen
        jasmeet jasmit|jas
        jaspreet jasprit|jas jassi preet preeti jaz jassy
        jaswinder jasvinder|jas jassi
        jatinder|jat
        jayshree jayashri|jay
        jyoti joti jothi|jo
        kalpana|kal
        kamaljit kamaljeet|kam kamal
        kamla kamala|kam
        kanta|kan
        karamjit karamjeet|karam
        kavita kaveeta|kavi kav
        kiran kirran|kirry kiz
        kirandeep|kiran
        kokila|koki
        komal|kom
        kuldip kuldeep|kul
        kulvinder kulwinder|kul
        kulwant|kul
        lakshmi laxmi|lax
        lata|latu
        madhu madhavi|mads
        mandeep mandip|mandy man deep manny
        maninder|mani manny
        manisha|mani mansh nisha
        manjit manjeet|man manj
        manjula|manju manj
        manpreet manprit|mandy man preet manny mani preeti
        meena mina|mee
        meera mira|mee
        megha|meg
        mohinder|moh
        nandini|nandi
        narinder|nari nindi
        navdeep navdip|nav
        navjot|nav
        navneet|nav
        neelam nilam|neel
        neha|neh
        nikhil|nik nikky
        nimisha|nim
        nirmala|nim nirmal
        nisha neesha|nish
        padma|pad
        paramjit paramjeet|param pam pammi pammy
        parminder|pam parm pammi pammy
        payal|pay
        pooja puja|poo
        poonam punam|poon
        pritpal|prit
        preeti priti|pree
        priya pria|pri
        priyanka|pri priya pinky
        radhika radha|radz
        rajinder rajender|raj
        rajni|raj
        rajvinder rajwinder|raj
        ranjit ranjeet|ran
        rashmi|rash
        rekha reka|rek
        renuka renu|ren
        ritu reetu|rits
        roopa rupa|roo
        rupinder roopinder|rup
        sandeep sandip|san sandy
        sangita sangeeta|sang gita
        sarbjit sarabjit|sarb
        sarita|sari
        satinder|sat
        satwinder|sat
        savita|savi
        seema sima|see
        shilpa|shil
        shivani|shiv shivs
        shobha|shob
        simran simranjit simranjeet|sim simi
        smita smeeta|smit
        sneha|sneh
        sukhjit sukhjeet|sukh sukhi
        sukhvinder sukhwinder|sukh sukhi
        sumita|sumi
        sunita suneeta|sunny suni sunu nita
        surinder|suri sindy
        surjit surjeet|sur
        sushila susheela|sushi
        swati|swa
        tejal|tej
        thivya divya thivia|thiv
        trupti|trups
        urmila|urmi
        usha oosha|ush
        varsha|varsh
        vandana|vandu
        vidya|vid
        vijay|vij
        abinaya abhinaya|abi
        kavitha|kavi
        lakshika|laks
        nirosha|niro
        priyadharshini|priya
        sivakumar|siva
        suganthi|sugi
        tharshini|tharsh
        thuy thuylinh|lin
        """

    static let eastAsian = """
        xiaoyan|yan xiao
        xiaoling|ling xiao
        xiaomei|mei xiao
        xiuying|ying
        yingying|ying
        meiling mayling|mei ling may
        jiayi|jia
        jianhua|jian
        jingyi|jing
        lihua|li
        liling|ling
        siuling siu-ling|ling
        kaming ka-ming|ming
        wai-yee waiyee|wai yee
        weiwei|wei
        yanyan|yan
        zhangwei|wei
        nguyet|moon
        phuong|fong
        thanh|tan
        maricel maricelle|mari cel mars
        maricar|car mari
        marilou|malou lou
        rosario|charo chayong
        concepcion|connie conchita
        jocelyn|joy joyce
        rowena|weng
        lourdes|lou lourd
        """
}
