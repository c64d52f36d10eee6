/// Given names of West, Central, East and Southern African and Caribbean use: the spellings of
/// one name, then its short forms and the English names borne with it. Written from general
/// knowledge of the names.
enum NicknamesAfrican {
    static let yoruba = """
        oluwakemi olukemi|kemi
        oluwaseun|seun
        oluwafunmilayo funmilayo olufunmilayo|funmi funmilayo layo
        oluwatoyin olutoyin|toyin
        oluwatosin|tosin
        oluwadamilola|damilola dami lola
        oluwabukola bukola|bukky bukola bukki buki bukie
        oluwatobi oluwatobiloba|tobi tobiloba
        oluwaseyi|seyi
        oluwafemi olufemi|femi
        oluwatemitope temitope|temi tope temmy
        oluwatoni|toni
        oluwadamilare|dami damilare
        oluwasegun olusegun|segun
        oluwaferanmi|feranmi
        oluwayemisi yemisi|yemi
        adeyemi|yemi ade
        adebola|bola ade debo
        adebayo|bayo ade debayo
        adebisi|bisi ade
        adedoyin|doyin ade
        adefunke|funke
        adejoke|joke
        adekunle|kunle ade
        adeola|ola ade deola
        aderonke aderonki|ronke
        adesola|sola ade
        adesuwa|suwa
        adetola|tola ade
        adetokunbo|tokunbo ade toks
        adetoun|toun
        adunola|adun
        aanuoluwapo|aanu
        abimbola|bimbo bimbola abi bola
        abiodun|biodun abi
        abiola|abi biola
        abisola|abi sola bisola
        abosede|bose
        ajoke|joke
        akinola|akin
        anuoluwapo|anu
        ayodele|ayo dele
        ayobami|ayo bami
        ayomide|ayo mide
        babajide|jide baba
        babatunde|tunde baba
        bamidele|bami dele
        bolanle|bola
        bolatito|tito bola
        bosede|bose
        damilola|dami lola
        ebunoluwa|ebun
        ebunola|ebun
        eniola|eni
        esther|esta
        fehintola|fehin tola
        feyisayo|feyi sayo
        fisayo|fisa
        folake|fola flakky folakemi
        folarin|fola rin
        folasade|sade fola shade
        foluke|folu
        funmilola|funmi lola
        gbemisola|gbemi sola
        ibironke|ronke
        ibukun ibukunoluwa|ibk ibuks
        ifeoluwa|ife
        ireti|ire
        iyabo|iya
        iyanuoluwa|iyanu
        jumoke|jummy
        kehinde|kenny kehin
        kolawole|kola
        mobolaji|bolaji mobo
        modupe modupeola|dupe
        mojisola|moji sola
        monisola|moni
        morenike|nike reni
        motunrayo|motun rayo
        mosunmola|mosun
        niniola|nini
        olabisi|bisi ola
        oladunni|dunni
        olajumoke|jumoke jummy
        olamide|ola mide
        olanrewaju|lanre
        olayinka|yinka
        olufunke|funke
        oluremi|remi
        olusola|sola
        oluwole|wole
        omolara|lara omo
        omolola|lola omo
        omotola|tola
        omowunmi|wunmi
        opeyemi|ope yemi
        oreoluwa|ore
        oyinkansola|oyin
        oyindamola|oyin dami
        ronke|ronkie
        simisola|simi
        sijuade|siju
        taiwo taiye|taiye
        titilayo|titi layo
        titilope|titi lope
        toluwalope|tolu lope
        tolulope|tolu lope
        tomilola|tomi
        victoria|vicky
        yetunde|yeti tunde
        yewande|wande
        yinka|yinks
        """

    static let igboAndEdo = """
        adaeze|ada eze daeze
        adaobi|ada obi
        adaora|ada ora
        adanna|ada anna
        akachukwu|aka
        amarachi|amara ama
        amaka chiamaka|amy
        anwulika|anwuli
        azubuike|zubby azu
        blessing|bless
        chiagozie|chi agozie gozie
        chiamaka|amaka chi amy
        chibuike|chibu
        chibuzor chibuzo|buzo chi
        chidera|dera chi
        chidi|chi
        chidimma chidinma|dimma chidi
        chidubem|dubem
        chiemeka chukwuemeka|emeka
        chigozie|gozie
        chijioke|jioke chi
        chika|chi
        chikodi chikodili|kodi
        chima|chi
        chimamanda|manda chima
        chinaza chinazaekpere|naza
        chinedu|nedu
        chinenye|nenye
        chinonso|nonso
        chinwe chinwendu|nwe
        chinyere|nyere
        chioma|oma chi
        chisom|som
        chizoba|zoba
        chukwudi|chudi chuks
        chukwuemeka|emeka chuks
        chukwuma|chuma chuks
        chukwunonso|nonso chuks
        ebele ebelechukwu|ebe
        ebube ebubechukwu|ebu
        ekene|eke
        ezinne|ezi
        ginikachukwu|ginika gini
        ifeanyi|ify ife
        ifeoma|ify ife oma
        ifunanya|ify ifunan
        ijeoma|ij ije ijay
        ikechukwu ikenna|ike iyke
        izuchukwu|izu
        kamsiyochukwu kamsi|kamsi
        kelechi|kele kc
        kosisochukwu|kosi kosiso
        munachimso|muna
        nkechi nkechinyere|kechi
        nkiru nkiruka|kiru
        nneka|neka
        nnenna|nenna
        nnamdi|namdi
        ngozi|ngo goz
        nwamaka|amaka
        obiageli|oby
        obianuju|uju
        obinna|obi binna
        ogechi|oge
        ogechukwu|oge
        okechukwu|okey
        oluchi|olu
        onyeka onyekachi|onye kachi
        onyinye onyinyechi|onyi
        osinachi|osi
        somtochukwu|somto
        uchechi uchenna|uche
        uchechukwu|uche
        ugochi|ugo
        ugochukwu|ugo
        ugonna|ugo
        uzoamaka|uzo amaka
        zikora|ziko
        ese|esey
        ehi ehizogie|ehi
        isoken|iso
        itohan|ito
        omoye|omo
        osarieme|osa
        osas osaretin|osa
        efe efemena|fem
        eguono|eguo
        oghenekaro|karo
        onome|nome
        """

    static let akanAndSahel = """
        abena abenaa araba|abs abby
        adwoa adjoa ajoa|adj adjo
        afia afua efua|afi
        akosua akosia esi|kosi akos
        akua akuba ekua|aku
        ama amma amba|amz
        yaa yaaba aba|yaya
        kwabena kobina|kobby kobe kwabs ebo
        kwadwo kojo kodwo|jojo kwaj
        kwaku kweku|kuuku
        kwame kwamena|kwam
        kwasi kwesi akwasi|kwas siisi
        kofi|fifi
        yaw yao|yawy
        nana|nan
        gifty|gift
        mavis|mav
        serwaa serwah|serwa
        maame mame|mamie
        fatoumata fatima fatou|fatou fanta fati tata
        aminata aminatou|ami mina ama
        aissatou isatou aisha awa|isha ndey aissa satu isat
        mariama maryam|mari mama
        khadijatou kadiatou khadija|kadi
        binta bintou|bint
        jainaba zainab|jaina
        oumou|oum
        ramatoulaye ramata|rama
        adama|ada
        awa hawa|awy
        coumba kumba|coum
        sira|sirra
        mamadou mohammed|mamoudou doudou
        ibrahima|ibou ibra
        ousmane|ous
        abdoulaye|abdou laye
        lamin lamine|lam
        ebrima|ebou
        modou|mod
        hauwa hawa|haw
        hadiza khadija|dija
        zainabu|zee
        rabi|rab
        aishatu|aisha
        """

    static let others = """
        esperance|esper espe
        grace|gracia
        dieudonne|dieu donne
        clementine|clem
        beatrice|bea
        immaculee|imma
        jacqueline|jacky
        marie-claire|claire
        divine|div
        glody|glo
        rudo|ru
        tariro|tari
        tatenda|tate
        rutendo|ru tendo
        chipo|chips
        nyasha|nya
        tendai|tendi
        tafadzwa|tafi
        tinashe|tina nashe
        kudzai kudzanai|kudzi
        farai|fari
        rumbidzai|rumbi
        ruvimbo|ruvi vimbo
        shamiso|sham
        simbarashe|simba
        vimbai|vimbi
        nomsa|nom
        nokuthula|thula
        nomvula|vula
        nontobeko|ntobe
        sibongile|bongi
        sibusiso|sbu
        thandiwe thandeka|thandi
        thembi thembisile|themba
        zanele|zani
        zodwa|zodi
        lindiwe|lindi
        nolwazi|lwazi
        precious|presh
        selam selamawit|sel
        freweini|frewi weini
        hiwot|hiwi
        meron|mer
        mekdes|meki
        rahel rachel|rahi
        saba|sab
        senait|seni
        tigist|tigi
        tsehay|tsehi
        winta|win
        yohannes john|joni
        natnael nathaniel|nati
        yonas jonah|yoni
        tesfaye|tesfa
        wanjiku|shiku ciku
        wambui|mbui
        njeri|jeri
        nyambura|nyambu
        akinyi|aki
        achieng|achi
        atieno|atie
        nakato|kato
        namukasa|kasa
        chantelle|channy
        latoya|toya
        latisha letitia|tisha tish
        lakeisha keisha|kesh kiki
        shanice|shan nice
        shaniqua|niqua
        shanelle chanel|shan nelle
        natoya|toya
        rochelle|shelly ro
        simone|mone
        leroy|lee roy
        delroy|del
        winsome|win
        """
}
