/// Given names of English use, borne by men: before the bar the spellings of one name, after it its short and
/// pet forms. Written from general knowledge of the names.
enum NicknamesEnglishMen {
    static let men = """
        adam|ad ads addy
        adrian adrien|ade adie ady
        alan allan allen alun|al
        albert|al bert bertie alb
        alexander aleksander alexandre alasdair alistair alastair alister aleksandr oleksandr \
        oleksander|alex al sandy lex xander ally sasha sacha zander alec eck olek aleks sascha \
        shura ali
        alfred|alf alfie fred freddie
        andrew andre andreas andreu|andy drew and ands dandy
        anthony antony antonio anton|tony ant tone toni anto
        archibald|archie arch baldie archy
        arthur|art artie
        augustus augustine august|gus gussie augie
        barnaby barnabas|barney barn barny
        barry barrie|baz bazza baz
        bartholomew|bart tolly bat
        benedict benedikt|ben bennie
        benjamin benjamim|ben benji benny benj benjy
        bernard|bernie bern
        bradley brad|brad bradders
        brandon brendan|bran bren
        brian bryan|bri bry
        calvin|cal
        cameron|cam cammy
        charles carl karl carlos|charlie chas chaz chuck charley chazza
        christian kristian|chris kit chrisso
        christopher kristopher cristopher kristofer|chris kit topher kris christy
        clifford|cliff
        clive|cli
        colin collin|col
        connor conor|con
        craig|crag
        curtis|curt
        cuthbert|bert cuddy
        daniel danial|dan danny dani dannyboy
        darren darran darrin|daz dazza daz
        david dafydd davide|dave davey davy dai taff dav
        dean|deano
        declan|dec dex deccy
        dennis denis|den denny
        derek derrick|del dez
        desmond|des dez desi
        dominic dominick domenic dominik|dom nic nick
        donald|don donnie donny
        douglas|doug dougie duggie
        duncan|dunc
        dylan dillon|dyl
        edgar|ed eddie
        edmund edmond|ed eddie ned ted
        edward eduard|ed eddie ted teddy ned edd eddy
        edwin|ed eddie
        elliot eliot elliott|ell el
        eric erik|rick ricky
        ernest|ernie ern
        ethan|eth
        eugene|gene
        finlay findlay finley|fin finn
        francis frances francisco|frank frankie fran
        frank franklin|frankie franky
        frederick frederic fredrick|fred freddie freddy fredde
        gabriel|gabe gab
        gareth garath|gaz gary gar gazza
        gary garry|gaz gazza gaz
        gavin|gav
        geoffrey jeffrey jeffery geoffry|geoff jeff
        george jorge georgios|georgie geordie dod
        gerald gerard gerrard|gerry jerry ged ger
        gilbert|gil gilb bert
        glen glenn|glenny
        gordon|gord gordy
        graham graeme grahame|gray
        gregory gregor grzegorz|greg gregg greggo
        harold harald|harry hal haz
        harrison|harry haz
        harvey|harv
        henry henri|harry hal hank hen
        herbert|herb herbie bert
        horace|horry
        howard|howie
        hubert|bert hugh
        hugh huw hugo|hughie shug
        ian iain|ianny
        isaac izaak|zac ike izzy zak
        jack|jackie jacko
        jacob jakob|jake jay cob jakey
        james jaime|jim jimmy jamie jem jay jimbo jamesy jimmie jas
        jason|jay jase
        jeremy jeremiah|jez jem jerry jezza
        jerome|jerry
        john jon johan jonn|johnny jack johnnie jonny jock johnboy
        jonathan jonathon johnathan|jon jonny johnny jono jonty nathan
        jordan jordon|jord jordy jords
        joseph josef jozef|joe joey jo jos jojo
        joshua|josh joshy
        julian julien|jules jools
        justin|just
        keith|keef
        kenneth kenny|ken kenny kenno
        kevin kev kevan|kev kevvy kevy
        kieran kieron ciaran|kier kez
        kyle|kyles
        lawrence laurence lorenzo laurent|larry laurie loz lol lawrie lozza
        lee leigh|leey
        leonard leon leo|len lenny leo lennie
        leslie lesley|les
        lewis louis luis|lou lew louie lewie
        liam lyam|li
        lucas lukas luke luca|luke luc lukey
        malcolm|malc mal
        marcus markus marc mark|marky marc mark
        martin martyn marten|marty mart
        matthew mathew matheus mateo matteo|matt matty mat
        maurice morris|mo moz maury
        maxwell maximilian maximus|max
        melvin melvyn|mel
        michael micheal mikael michal mikhail miguel mychal|mike mick mickey micky mikey mitch \
        micko misha
        mitchell|mitch
        nathan nathaniel nathanael natnael|nat nate nath
        neil neal niall nigel|nige neily
        nicholas nicolas nikolas nikolaos nickolas|nick nicky nico nik klaus colin nicko
        nigel|nige nige
        noel|noely
        norman|norm
        oliver olivier|ollie olly ol oli
        oscar oskar|osc oz ozzy
        oswald|oz ozzie
        patrick padraig|pat paddy patsy rick packie
        paul paulo|pauly
        percival|percy
        peter pieter pete petros|pete petey
        philip phillip filip|phil pip flip
        ralph raphael rafael|rafe ralphy raf
        randolph|randy dolph
        raymond|ray
        reginald|reg reggie
        rhys rees reece|rhysy
        richard ricardo|rick ricky dick dickie rich richie rico dicky
        robert roberto|rob bob bobby robbie bert rab rabbie robby bobbie robbo
        robin robyn|rob robbie
        roderick rodrick|rod roddy ricky
        rodney|rod
        roger rodger|rog rodge
        roland rowland|rollo roly
        ronald|ron ronnie
        rory ruaridh ruairi rhuari|ror
        ross|rossco
        rupert|rupe roo
        russell russel|russ rusty
        samuel|sam sammy samm
        scott|scotty
        sean shaun shawn shane|seany shauny
        sebastian|seb bas basti sebby
        sidney sydney|sid syd
        simon simeon|si sime
        spencer|spence
        stanley|stan
        stephen steven stefan stephan esteban|steve stevie ste steff stevo
        stewart stuart|stu stew stuey
        terence terrence|terry tel tez
        thaddeus|tad thad
        theodore theodor|theo ted teddy
        thomas tomas|tom tommy thom tam tomo
        timothy|tim timmy
        tobias toby|tobes
        trevor|trev
        tristan tristram|tris
        tyler|ty
        vernon|vern
        victor viktor|vic vik
        vincent|vince vin vinny vinnie
        walter|wally walt wat
        wayne|waz
        wilfred wilfrid|wilf fred
        william willem wilhelm guillermo|will bill billy willy liam wills willie wull gwilym bil
        winston|win
        zachary zachariah|zac zack zak
        """
}
