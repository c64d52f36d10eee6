/// Given names of English use: before the bar the spellings of one name, after it its short and
/// pet forms. Written from general knowledge of the names.
enum NicknamesEnglish {
    static let women = """
        abigail abigayle abbigail abigale|abby abbie abi gail abs
        adelaide adelheid|addie addy ada heidi
        adele adelle|del dell
        adeline adelina|addie addy lina
        agatha agathe|aggie aggy
        agnes agnese|aggie aggy nessie nessa senga nan
        alexandra aleksandra alexandria alessandra alejandra oleksandra|alex alexa lexi lexie \
        sandra sandy sasha sacha ali alix xandra drina ola olenka shura sanya
        alexis alexys|lexi lexie lex alex
        alice alys alyce|ali allie ally
        alicia alisha elisha alysha alyssa|ali lisha lish
        alison allison alyson|ali allie ally al
        amanda|mandy manda mand mandi
        amelia emelia amalia|millie milly amy mel mia melia
        amy aimee amie ami|ames
        andrea andria|andi andie andy drea
        angela angella|angie ange ang angi
        angelica anjelica|angie ange jelly
        ann anne anna ana anneke anya ania|annie nan nancy nana anny nanette
        annabel annabelle anabel|bella belle anna annie bel
        antonia|toni tonia tony ant
        arabella|bella belle ara
        audrey audry|aud audie
        barbara barbra|barb babs barbie bab
        beatrice beatrix beatriz beatris|bea bee trixie tris bets trix beattie
        belinda|bel lindy linda bella
        bernadette bernadet|bernie berny detta
        bernice berenice|bernie bunny niecy
        bethany bethanie|beth bethy
        beverley beverly|bev
        brenda|bren brendie
        bronte|bron
        camilla camila|cam millie milly cammie mila
        carly carlie carley karly|carl
        carol carole caryl karol|caz carrie caro
        caroline carolyn carolina karolina karoline|caro carrie caz lina carol carly lynn
        cassandra kassandra|cass cassie sandra sandy
        catherine katherine kathryn katharine cathryn kathrine catharine katrina catrina katheryn \
        catriona katarina caterina ekaterina katerina|kate katie cath kath cathy kathy kat kit \
        kitty katy cathie kathie kay kaye trina cat kayt katey rina kati
        cecilia cecelia cecily cecile sesily|ceci cis cissy celia cece sissy
        celeste|cel
        charlene sharlene|char charlie
        charlotte sharlotte charlot|charlie lottie lotty char chaz lotte tottie charley carlotta \
        charl
        chantelle chantel shantelle chantal shantel|channy chan shan telle chanty
        chelsea chelsey chelsie|chels
        cheryl sheryl cherryl|chez cher cherry sher
        chloe khloe cloe kloe|clo chlo
        christine kristine christina kristina christin kirstine krystina cristina|chris chrissy \
        chrissie tina kris krissy christy kirsty chrisy crissy
        clare claire clair clara|clarey clarry
        clarissa|clary rissa clarrie
        clementine clemency clemence clementina|clem clemmie clemmy tina
        constance|connie con
        cordelia|delia cordy dilly
        courtney courteney kourtney|court courts
        cynthia|cindy cyn cindi
        daisy daisie|daise
        danielle daniella daniela danniella danyelle|dani danni dan danny elle ella dannie
        daphne|daph daffy
        dawn|dawnie
        deborah debra debora|deb debbie debby debs debi
        deirdre deidre|dee deedee
        delia|dee
        denise denice|den dee neecy
        diana diane dianne dyan|di dee dinah
        dolores|lola dolly
        dominique dominica|dom nikki minnie
        donna|don donnie
        dorothy dorothea dorathy|dot dotty dottie dolly dodie dora thea dorrie
        edith|edie edy
        eleanor elinor eleanora elena ellenor eleonora|ellie elle nell nellie nora ella lena ellen \
        leonora norah el nelly
        elizabeth elisabeth elisabeta elizabet elisabetta|liz lizzie lizzy beth betty bess bessie \
        eliza elsie libby lisa liza betsy bet lilibet lisbeth elise buffy lizbeth bettie lib ellie \
        tetty
        ellen elen|nell nellie ellie elly len
        eloise heloise|ellie lou elle
        emily emilie emilia emely|em emmy millie milly emmie ems mil
        emma|em emmy emmie ems
        ernestine|ernie tina
        erica erika|ricki rikki
        esme esmee esmeralda|ez esmie
        esther ester hester|essie hettie etty estie
        ethel|eth
        eugenie eugenia|gene genie
        eve eva|evie evvie
        evelyn eveline evelina|evie eve evvie lyn ev
        faith|fay faithie
        felicity felicia|fliss flick flic lissy flis fizz fee
        fenella|nella fen
        fiona|fi fee fifi
        florence florentina|flo flossie florrie flor florry flossy
        frances francesca franceska|fran frankie francie frannie cesca chess fanny franny frank \
        sisi chessie
        freda frieda|freddie
        frederica|freddie freddy rica
        gabrielle gabriella gabriela|gabby gabi gaby ella elle gabs brie gab
        gemma jemma|gem gems gemmy jem gemsy
        genevieve|gen genny jenny eve viv gigi
        georgina georgia georgiana|george georgie gina gigi georgi
        geraldine|gerry gerrie gel dina
        gertrude|gert gertie trudy trudie
        gillian jillian gilian|gill jill gilly jilly
        gladys|glad
        gloria|glo
        grace gracie|gracey
        gwendolyn gwendoline gwendolen|gwen gwennie wendy lyn
        hannah hanna hana|han hannie nan
        harriet harriett harriette|hattie hatty harry hal harri
        hayley hailey haley hayleigh|hay hales
        hazel|haze
        heather hether|hev heth
        helen helena hellen helene elaine ilona|nell nellie lena ellie hels nelly lenny
        henrietta|hettie hetty etta henry harry hen
        hilary hillary|hil hils hilly
        hope|hopey
        imogen imogene|immy immie imo
        ingrid|inge inga
        irene|rene renie reenie
        iris|irie
        isabel isabelle isabella isobel ysabel izabela izabella ishbel|izzy izzie bella belle issy \
        tibby bel libby isa ibby iz
        ivy|ive
        jacqueline jaqueline jacquelyn jaclyn|jackie jacqui jax jacky jackey jacs jak jacquie
        jade|jadey
        jane jayne janet janette jeanette jannet|janie jan jen jenny netta jeannie nettie jess
        janice janis|jan
        jasmine jasmin yasmin yasmine yasmeen|jas jaz jazz yaz yas min jazzy jasmina
        jean jeanne|jeannie jeanie
        jemima|jem mima jemmy mim
        jennifer jenifer jeniffer|jen jenny jennie jenn jenna jenni
        jessica jesica|jess jessie jessy jes
        joan|joanie joni
        joanne joanna johanna joann joana|jo joey josie jojo jan
        jocelyn joselyn|jos joss joy lyn
        jodie jodi jody|jo jode
        josephine|jo josie joey jose fifi posie fina jojo
        joyce|joy
        judith|judy jude judie jodie
        julia julie juliet juliette juliana julianne|jules jools ju julie jul
        june|junie
        karen karin karyn caren|kaz kar kazza
        kayleigh kaylee kayley kaley|kay kayls kaz
        kelly kellie kelley|kel kells
        kerry kerrie kerri|kez kezza kez
        kimberley kimberly kimberlee|kim kimmy kimbo
        kirsten kirstin kirstine kerstin|kirsty kirst kirstie kit
        kirsty kirstie kirstey kristy christy|kirst kirs kit
        laura lora laurel|laurie lol loz lolly lau lauz
        lauren laurén loren|laurie loz lol ren
        lavinia|vinnie livvy
        leanne leann lianne|lee leezy
        leila layla laila leyla|lay lolly
        lesley leslie lesly|les lel
        lillian lilian lily lilly lillie|lil lils lillibet
        linda lynda|lin lyn lindy lynne
        lindsay lindsey lynsey linsey lyndsey|linz lyn linds lins
        lisa leesa|lis lee
        lorna|lorn
        lorraine loraine|lorri lol rain lori rainey
        louise louisa luisa|lou lulu lou-lou weezy lulie
        lucy lucie lucinda lucia lucille|lu luce lulu cindy cinders
        lydia|lyd lids lyddie
        mabel|mabs mab may
        madeleine madeline madelyn madalyn|maddie maddy mads lena lynn madge
        maisie maisy mazie|mais maze
        marcia marsha|marcie marcy
        margaret margret margaretta margarita marguerite margarette margot margery marjorie \
        mairead|peggy peg maggie meg mags madge marge margie margo rita greta daisy meggie maggy \
        gretel megs peggie maisie mog may moggie
        maria marie mary mariah maryam miriam mariam maureen moira mia|molly polly mary mimi mamie \
        may mae ria mitzi mol masha minnie maz marnie moll mazza maura
        marianne marian marion maryann|mari mary annie maz
        marilyn marylin|mari lyn maz
        martha|mattie marty patty matty
        martine martina|marty tina
        matilda mathilda|tilly tilda mattie tillie til maud
        maud maude|maudie
        maureen|mo maur reenie mau
        maxine|max maxie
        melanie mellanie|mel melly mels lanie
        melissa mellissa|mel missy lissa lissy mels
        mercedes|mercy sadie
        meredith|merry mer
        michelle michele mishelle|shell chelle mich shelly shelley mish mickey shelle
        mildred|millie milly
        millicent|millie milly
        miranda|mandy randy mira
        miriam|mim mimi miri mitzi
        monica monika|mon moni mona
        morgan|morg mo
        muriel|mu
        myrtle|myrt
        naomi noemi|nay nomi nomes
        natalie natalia natalya nataly nathalie natasha nastasia|nat tally natty tasha tash nats \
        talia nats nath
        nicola nichola nicole nikola nicolette|nic nicky nikki nik niki colette nix nicki
        nora norah|non
        olive olivia|liv livvy livvie ollie livy livi olly
        pamela pamella|pam pammy pamsy
        patience|pat patty
        patricia|pat patsy patty trish tricia trisha patti pats tish
        paula pauline paulette paulina|polly paul lina
        penelope|penny pen nell poppy pennie
        petra|pet
        philippa phillipa phillippa filippa|pip pippa pips phil pippy flip
        phoebe pheobe febe|phoebs bee phebes
        phyllis|phyl phil
        polly|poll
        poppy|pops pop
        primrose|prim rose rosie
        priscilla prisca|cilla pris prissy scilla
        prudence|pru prue
        rachel rachael rachelle raechel|rach rae ray rachy shelly
        rebecca rebekah rebeca rebeka|becky becca bex becks beck beccy bec
        regina|gina reggie
        roberta|bobbie bertie robbie bobby berta
        rosalind rosalyn rosaline|ros roz rosie linda roza lindy
        rosamund rosamond|ros roz rosie
        rose rosa rosie rosanna roseanne roxanne|rosie rosy roz ro
        rosemary rosemarie|rosie rose ro romy roma
        roxanne roxana roxanna|roxy rox roxie
        ruby rubie|rubes
        ruth|ruthie
        sabrina|bri brina sab
        sally sallie|sal
        samantha|sam sammy sammie samm mantha
        sandra saundra|sandy sand san sandie
        sarah sara zara sarra|sal sally sadie saz sare sazza
        savannah|sav savvy
        selina celina|sel lina
        shannon|shan shaz shanny
        sharon sharron|shaz shazza shar shari
        sheila shelagh sheilagh|she
        shirley|shirl shirls
        sienna|si
        simone simona|sim sims mona
        sophie sophia sofia sofie zofia|soph sofi soso sophs fifi
        stacey stacy staci stacie|stace stacks
        stephanie stefanie stephany|steph stef steffi stevie steffie fanny
        susan susanna susannah suzanne suzanna zuzanna|sue susie suzy suze suki suzie sukie zanna \
        sookie sanna
        sylvia silvia|syl sylvie
        tabitha|tabby tab
        tamara tamar|tam tammy tara mara tamsin
        tamsin tamsyn|tam tammy tams
        tanya tania tatiana|tan tans
        tara|taz tar
        teresa theresa therese|tess terry tessa teri terri tree resa
        thelma|thel
        tiffany tiffanie|tiff tiffy fanny
        tina|teen
        tracey tracy tracie traci|trace trac trix
        ursula|urs ursie
        valerie|val
        vanessa venessa|ness nessa van nessie vee
        vera|vee
        verity|ver vee
        veronica veronika|ronnie ron vee nica roni vera
        victoria viktoria viktoriya|vicky vic vikki tori tory vicki vix vicks queenie
        violet viola|vi lettie
        virginia|ginny gini ginnie
        vivian vivienne vivien|viv vivvy vivi
        wendy|wend wends
        wilhelmina|mina minnie billie willa wilma
        winifred winnifred|winnie win freda
        yvonne evonne ivonne|von vonnie eve
        zoe zoey zowie xoe|zo zozo
        """
}
