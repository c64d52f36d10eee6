/// Given names of Polish, other Slavic, Baltic, Romanian, Portuguese, Spanish, Italian, Greek
/// and Albanian use: spellings of one name, then its short and pet forms. Written from general
/// knowledge of the names.
enum NicknamesEuropean {
    static let polish = """
        agnieszka agnieska agneska agnes|aga agusia agnisia agnes agi
        aleksandra alexandra|ola olka olenka olcia oliwka sandra alex
        alicja alicia alice|ala alka alusia
        anna ania|ania anka andzia anula hania anusia
        barbara|basia baska basienka
        beata beatha|beti becia
        bozena bożena|bozenka bozka boza
        danuta|danka danusia
        dominika|domi nika minka
        dorota dorothy|dorotka dora dorcia
        edyta edith|edytka edi
        elzbieta elzbeta elizabeth|ela elka elunia bietka
        emilia|emi emilka mila
        ewa eva|ewka ewunia
        ewelina evelina|ewela ewcia lina
        gabriela|gaba gabrysia gabi
        grazyna|grazka grazynka
        halina|hala halinka
        hanna hannah|hania hanka
        helena|hela helenka
        irena|irka irenka
        iwona yvonne|iwonka iwcia
        izabela isabella|iza izka bela
        jadwiga hedwig|jadzia jaga
        janina|janka jania
        joanna|asia aska joasia asienka
        jolanta yolanta|jola jolka jolcia
        julia|julka jula
        justyna justina|justa justynka
        kamila|kama kamilka
        karolina caroline|karola karolinka
        katarzyna catherine|kasia kaska kasienka kacha
        kinga|kinia
        krystyna christina|krysia kryska
        lucyna|lucynka luca
        lidia lydia|lidka
        magdalena|magda madzia magdusia lena
        malgorzata margaret|gosia malgosia goska gosienka goha malgoska
        maria|marysia maryska marzena mania
        marta martha|martusia
        marzena|marzenka
        monika monica|monia
        natalia|nata natalka
        oliwia olivia|oliwka oli
        patrycja patricia|patka patrycia pati
        paulina|paula paulinka
        renata|renatka rena renia
        sylwia sylvia|sylwka sylwunia
        teresa|terenia tereska resia
        urszula ursula|ula ulka
        wanda|wandzia
        weronika veronica|wera weronka nika
        wiktoria victoria|wika wiki
        zofia sophie|zosia zoska zofka
        zuzanna susan|zuza zuzia
        andrzej andrew|jedrek andrzejek
        bartosz bartlomiej|bartek bart
        boguslaw|bogdan bodzio
        dariusz darius|darek
        grzegorz gregory|grzesiek grzes
        jacek|jacus
        jakub jacob|kuba kubus
        jan john|janek jasiek jas
        jaroslaw|jarek
        jerzy george|jurek
        jozef joseph|jozek
        kazimierz|kazik
        krzysztof christopher|krzysiek krzys kris
        leszek lech|lesiu
        lukasz lucas|luki
        maciej matthew|maciek macius
        marcin martin|marcinek
        marek mark|maras
        mateusz matthew|mati
        michal michael|misiek
        mieczyslaw|mietek
        miroslaw|mirek
        pawel paul|pawelek
        piotr peter|piotrek piotrus
        przemyslaw|przemek
        rafal|rafalek
        ryszard richard|rysiek
        slawomir|slawek
        stanislaw stanley|staszek stas
        tadeusz|tadek
        tomasz thomas|tomek tomus
        waldemar|waldek
        wieslaw|wiesiek
        wladyslaw|wladek
        wojciech|wojtek
        zbigniew|zbyszek zbych
        zygmunt|zyga
        """

    static let slavicAndBaltic = """
        olena elena alena yelena helena olyona|lena olenka lenka alyona lenochka
        oleksandra aleksandra alexandra|sasha lesya olesya sashka
        oksana xenia ksenia oxana ksenya|ksenya ksusha oksanka ksyusha
        natalia nataliya natalya|natasha nata natalka
        kateryna ekaterina katerina catherine|katya katia kate katyusha katrusya
        yulia yuliya julia iulia|yulya julka yulka
        svetlana svitlana|sveta svitka lana
        tetiana tatiana tatyana|tanya tania tanechka
        iryna irina irene|ira irisha irka
        mariia mariya maria|masha marusya mashka
        anastasia anastasiya anastasiia|nastya stasya nastia asya ana
        liudmyla ludmila lyudmila|lyuda luda mila lyusya
        larysa larisa larissa|lara lora
        halyna galina|galya halya
        valentina valentyna|valya val tina
        viktoriya viktoriia victoria|vika
        yaryna iryna|yarka
        yaroslava jaroslava|slava yara
        zhanna jana joanna|zhanka
        lyubov lubov|lyuba luba
        nadiya nadezhda nadia|nadya
        daria darya dariya|dasha dashka
        yevheniia evgenia eugenia|zhenya zhenia
        vira vera|verochka
        oleksandr aleksandr alexander|sasha sashko shura oleks
        dmytro dmitri dmitry dimitri|dima mitya
        volodymyr vladimir|vova volodya vlad
        serhii sergei sergey serhiy|seryozha serhiyko
        mykola nikolai|kolya mykolka
        yevhen evgeny eugene|zhenya
        ivan john|vanya
        mykhailo mikhail michael|misha
        pavlo pavel paul|pasha
        andrii andrei andriy andrew|andriyko
        bohdan bogdan|bodya
        desislava dessislava|desi desy slava
        gergana|geri
        ivanka ivana|iva vanya
        kalina|kali
        kristina hristina|krisi
        maria mariya|mimi mara
        milena|mila
        nevena|neva
        nikoleta|niki
        petya petia|pepi
        rositsa rosica|rosi
        silvia silviya|silvi
        snezhana|sneji
        stanislava|stani
        stefka stefania|stefi
        tsvetelina cvetelina|tsveti cveti
        vesela vesselina|vesi
        yordanka|dani
        zornitsa|zori
        ana|anica anka
        dragana|gaga draga
        gordana|goga goca
        jelena|jeca lena
        ljiljana|ljilja
        marija|mara maja
        milica|mica
        mirela|mira mirka
        slavica|slava
        snezana|sneza
        svetlana|ceca
        vesna|veki
        zorica|zoka
        rasa|rasele
        ruta|rutele
        jurgita|jurga
        kristina|kris
        ugne|ugnele
        egle|eglute
        inga|ingute
        dovile|dovi
        rasma|rasm
        zane zanete|zanna
        jana jane|janka
        tereza theresa|terka
        katerina|katka kacka
        zuzana|zuzka
        marketa margaret|maky
        veronika|verca
        eszter esther|eszti
        erzsebet elizabeth|erzsi bozsi
        katalin catherine|kati kata
        ilona helen|ili ilka
        zsuzsanna susan|zsuzsi zsuzsa
        """

    static let romance = """
        ioana joanna ileana|oana ioanna nina
        daniela daniella|dani dana ela
        elena|leni lenuta nuti ela
        mihaela michaela|miha ela mica
        gabriela|gabi
        alexandra|ale alexa sanda
        andreea andrea|andra deea
        cristina christina|cris tina
        georgiana georgeta|geta gia geo
        iuliana juliana|iulia
        loredana|lore
        luminita|lumi
        magdalena|magda
        maricica maria|mari
        mariana|mari
        marinela|mari
        nicoleta|nico
        oana ioana|oni
        raluca|ralu
        ramona|mona
        roxana|roxi
        simona|simo
        stefania|stefi
        vasilica|vasi
        violeta|vio
        bogdan|bogdi
        constantin|costel costi
        gheorghe george|gigi ghita
        ioan ion john|nelu ionel
        matei matthew|mati
        nicolae|nicu
        stefan|fane
        vasile|vasilica
        ana|aninha nita
        adriana|drica adri
        beatriz beatrice|bia bea
        carolina|carol
        catarina catherine|cata kaka
        conceicao|sao
        cristiane|cris
        fernanda|nanda fe fer
        francisca|chica
        gabriela|gabi
        graca grace|gracinha
        helena|lena
        isabel|bel belinha
        joana|jo joaninha
        jose joseph|ze zezinho pepe
        joao john|joca
        luciana|lu
        ludmila|mila
        mariana|mari
        patricia|pati
        rosangela|rosa
        teresa|teca
        vanessa|van
        antonio|toninho tonho
        eduardo edward|edu dudu
        fernando|nando
        francisco francis|chico paco kiko pancho
        guilherme william|gui
        manuel|manu manolo
        paulo|paulinho
        pedro peter|pedrinho
        rafael|rafa
        ricardo|rico
        tiago james|ti
        consuelo|chelo
        dolores|lola
        guadalupe|lupe lupita
        maria|marita maruja
        mercedes|merche
        pilar|pili
        rosario|charo
        soledad|sole
        teresa|tere
        yuliana juliana|yuli
        salome|salo
        jesus|chuy
        giovanna joanna|gianna vanna
        giuseppina josephine|pina
        giulia julia|giu
        francesca|franca cesca
        antonella|nella
        eleni helen eleanor elena|lena nitsa lenio
        aikaterini catherine|katerina katina
        konstantina|dina tina
        georgia|gogo
        panagiota|giota yiota
        sofia|sofoula
        vasiliki|vicky vaso
        stavros|stav
        anxhela angela|anxhi
        mirela|mira
        teuta|teuti
        valbona|bona
        drita|driti
        """
}
