/// Given names of Arabic, Persian, Turkish, Kurdish and Somali use: the
/// spellings of one name in Latin letters, then its short and pet forms. Written from general
/// knowledge of the names.
enum NicknamesArabic {
    static let arabic = """
        mohammed muhammad mohamad mohammad mohamed muhammed mohamud mahomet mehmet mamadou \
        mohd md muhamed|mo moe mohd ham hamada moh mehmood
        ahmed ahmad ahmet achmed|ahmo hamada
        mahmoud mahmood mahmud|mood
        mustafa mustapha moustafa|mus muz
        abdullah abdallah abdulla abdalla|abdul abdu abdi aboud
        abdulrahman abdurahman abdirahman abdelrahman abdurrahman|abdi abdu rahman abdul aboudi
        abdulkarim abdikarim|abdi karim
        ibrahim ebrahim ibraheem abraham brahim|ibs bram ibby ibro brahim ibi
        ismail ismael ishmael esmail|ish isma ismo smail
        hussein hussain husain hossein huseyin husayn|hus huss
        hassan hasan hassen|has hass
        ali aly|allo
        omar umar omer|oms
        uthman osman othman usman|oz ossie ozzy
        yusuf yousef youssef yousuf joseph yosef yusef usuf|yous joe yusi jojo
        yahya yehia|yaya
        yunus younes younis|yun
        bilal bilaal|billy bil
        khalid khaled|khal
        hamza hamzah|hamz
        idris idrees|id
        isa issa eesa|iss
        karim kareem|kaz
        jamal jamaal gamal|jam
        kamal kemal kamaal|kam
        rashid rasheed|rash
        samir sameer|sam sami
        tariq tarik tarek|taz
        waleed walid|wally
        ziad ziyad|zi
        zakaria zakariya zachariah|zak zaki
        fatima fatimah fatma fatema fathima fatimata fatoumata fatou faduma|fatou fati fatty tima \
        fatema fats tuma batoul
        aisha ayesha aysha aicha aesha ayse isha aishah|aish ash shasha esh isha
        khadija khadijah khadeeja hatice kadija khatija khadra|khadi dija didi khads katie
        zainab zaynab zeinab zeynep zeynab zainib|zai zainy zee zaza zeyno zeze
        maryam mariam mariyam meryem maryum|mimi mary mari
        amina aminah ameena amna amineh|mina ami mimi
        khawla khaula|khawl
        halima halimah haleema|hali lima
        hafsa hafsah hafza|haf
        safiya safiyya sofia safia|saf safi
        ruqayyah rukaya ruqaya roqia ruqia|ruqi kaya
        sumaya sumayya somaya soumaya sumaiya|sumi maya sum
        asma asmaa esma|asmi
        hanan hanaan|hana nan
        hala halah|hal
        hind hend|hindi
        huda hooda|hudi
        iman eman imaan|ima
        jamila jameela camila|jam jamil mila
        karima kareema|kari
        kawthar kauser kausar kawsar|kaw
        laila layla leila leyla|lulu lay
        latifa lateefa|lati tifa
        lubna loubna|lub
        malak malaak|mal
        manal|manou
        mona muna mouna|mon
        nabila nabeela|nab nabs bila
        nadia nadiya nadya|nad nads nadi
        naima nayma|nai
        najwa najua|naj
        noor nur nour noora noura|noorie nono
        rana raana|ran
        rania raniya|ran
        rasha|rash
        reem rim|rimi
        rima reema|rim
        sabah sabbah|sab
        salma selma|sal
        samira sameera|sam sami mira samz
        sana sanaa|san
        sawsan sausan|sos
        shaima shaymaa shaimaa|shai
        souad suad|suz
        wafa wafaa|waf
        yasmin yasmeen yasmine jasmin|yaz yas min
        yusra yousra|yus
        zahra zara zohra zehra zahraa|zaz zari
        zubaida zubeida|zubi
        amira ameera|ami mira
        dalia dalya|dal
        dina deena|dee
        farah|far
        ghada|ghad
        habiba habeeba|habs biba
        heba hiba|hebs
        inas enas|nas
        intisar|inti
        lamia lamya|lam
        may mai|mayo
        """

    static let persianAndTurkish = """
        farzana farzaneh|farz zana
        fereshteh freshta fereshta|fresh
        golnaz gulnaz|gol naz
        laleh lale|lali
        maryam|mari
        mahsa mehsa|mah
        nasrin nasreen nasrine|nas nasi
        niloufar nilufar niloofar nilufer|nilu nil
        parisa pareesa|pari
        parvin parveen perveen|pari parv
        roya|roy
        sahar|sah
        shirin shireen sherin|shiri
        soraya suraya thuraya|sori
        yasaman|yasi
        zahra|zari
        arash|ari
        behrouz behruz|behi
        hamid hameed|ham
        kaveh kave|kav
        mehdi mahdi|meh
        reza rezza riza|rez
        shilan shilane|shil
        rojin|roj
        zelal|zel
        dilan dylan|dil
        berivan|beri
        hevin|hev
        ayse aysha aisha|ays ayso
        emine amina|emo
        elif|elo
        esra|es
        fadime fatima|fado
        gulsah|gul
        gulsen gulshen|gul
        hatice khadija|hato
        hulya|hul
        meltem|mel
        merve marwa|mer
        nurcan nurjan|nur
        ozlem|ozi
        sevgi|sev
        sibel|sib
        songul|son
        yildiz|yil
        zeynep|zeyno
        huseyin hussein|huso
        ibrahim|ibo
        mehmet|memo mehmo
        mustafa|musti
        osman|ozzy
        ramazan ramadan|ramo
        suleyman sulayman suleiman|sulo
        serkan|ser
        """

    static let somali = """
        abdirahman abdurahman|abdi
        abdi abdullahi|abdi
        faduma fadumo fatima|fado tumo
        hodan hoodan|hodi
        hibo hiba|hib
        ifrah|ifi
        ikran ikram|iki
        ilhan elham|ili
        khadra|khads
        ladan|lad
        nimco nimo|nim
        sahra zahra|sah
        sagal|sag
        ubah uba|ub
        warsan|war
        yasmin|yas
        ayaan ayan|aya
        asha aisha|ash
        deeqa deqa|dee
        hawa hawo eve|haw
        maryan maryam|mari
        safia|saf
        """
}
