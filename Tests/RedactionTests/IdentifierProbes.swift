/// British identifiers in the ways in which people write them, each between « and ».
///
/// All are invented: Ofcom's drama ranges, postcode districts that are not in use, test numbers of
/// card schemes and of the NHS, `.example` domains.
enum IdentifierProbes {
    static let postcodes = """
        She moved to «NR89 4GT» last week.
        now at «nr89 4gt» with her mum
        New address ends «NR894GT».
        postcode is «nr894gt»
        Her postcode: «HX66-8TQ».
        lives in «WN72  3GA» somewhere
        area «TQ68» only please
        the «LN77» area, no closer
        postcode «LN77»
        Post goes to «DT71 1PX», not here.
        flat near «EC9Q 1BB»
        sent to «W9Z 4QT» today
        (postcode «HX66 8TQ»)
        HX area: «HX66.8TQ»
        new pc «NR89 4GT», no wait
        refuge is «B99 8TH»
        «M99 1AE» was on the envelope
        deliver to «TQ68 8RB».
        He found «LN77 6TB» on the parcel.
        the code is «LN776TB», ground floor
        postcode is «NR8O 4GT» I think
        house is in «WN72 3GA», second left
        district «DT71»
        SHE IS AT «NR89 4GT» NOW
        his sat nav had «HX668TQ» in it
        """

    static let phones = """
        Call her on «07700 900123».
        mob «07700900123»
        text «07700-900-123» only
        «+44 7700 900123» is safe
        «+447700900123» new sim
        «0044 7700 900123» is the old one
        «(0)7700 900123»
        new number «07700 900 123»
        num is «07700. 900. 123»
        safe no: «07 700 900 123»
        ring «07700 9OO 123»
        ring «07700 9oo123» after six
        ring «O7700 900123»
        «+44 (0)7700 900123» works
        «+44(0)7700900123» works
        «07700/900/123» is what she gave
        «07700_900_123» is the one
        «0 7 7 0 0 9 0 0 1 2 3» as she spells it
        «077 009 001 23» in her phone book
        «44 7700 900123» whatsapp
        her number is «7700 900123»
        Mum's landline «0113 496 0123».
        «01632 960123» school office
        «(020) 7946 0456» solicitor
        GP «020 7946 0456»
        «+44 (0)113 496 0123» ext 12
        tel «01632 960123»
        «(01632) 960 123» home
        «0131-496-0123» is her aunt
        «029 2018 0123» in Cardiff
        «028 9649 6123» in Belfast
        «0191 498 0123» for the nan
        «03069 990123» is the office
        helpline «0808 157 0123»
        «0121 4960123» work
        «0161.496.0123» evenings
        «01632960123»
        «01632 96 01 23» she wrote
        «020 79460456» ring twice
        «+441632960123»
        «0044 1632 960123»
        phone «oh double seven double oh nine double oh one two three»
        it's «zero seven seven zero zero nine zero zero one two three»
        «07700
        900123» on two lines
        «07700 - 900 - 123» in the diary
        «+44 77 00 90 01 23» from abroad
        «00 44 7700 900123» from Spain
        text «07700 900123»/home only
        call «07700 900123,» then hang up
        old no «07700 900 1 23»
        """

    static let emails = """
        email «jade.m@postbox.example»
        «jade.m at postbox dot example»
        «JADE_M@POSTBOX.EXAMPLE»
        write to «jade-m@mail.postbox.example»
        «jade+safe@postbox.example» is new
        «jade (at) postbox (dot) example»
        «jade[at]postbox[dot]example»
        «jade @ postbox . example»
        «jade at postbox.example»
        «jade AT postbox DOT co DOT example»
        «jade.m.88@postbox.example» since May
        mailto:«jade@postbox.example»
        <«jade@postbox.example»>
        «j_m_1990@postbox.example», not the old one
        her mail is «quiet.kettle@postbox.example»
        «JADE@postbox.example;» that one
        «quiet dot kettle at postbox dot example»
        «jade{at}postbox{dot}example»
        «jade＠postbox.example»
        e: «info.jm@salon.example»
        """

    static let handles = """
        his insta is «@danny_k_92»
        snap: «jadeyx.m»
        messaged on FB as «Danny Kay»
        «facebook.com/jade.morris.7»
        on insta as «kit_kat99»
        insta handle «quiet.kettle»
        her tiktok is «lunar.moth»
        Instagram: «lunarmoth22»
        snapchat «moth_lunar»
        she's «@lunar.moth» on everything
        «instagram.com/lunar.moth»
        «tiktok.com/@lunar.moth»
        «www.facebook.com/lunar.moth.5»
        «https://www.instagram.com/lunar.moth/»
        twitter «@lunarmoth»
        telegram «@moth_l»
        psn «moth_2009x»
        gamertag: «MothLord77»
        discord «moth#4432»
        «t.me/lunarmoth»
        whatsapp name «LunaM»
        snap is «mothy09»
        his new snap «dazza_87»
        username «lunar_moth»
        «https://lunar-moth.example/about» is her blog
        """

    static let words = """
        «///filled.count.soap» is the gate
        what3words «filled.count.soap»
        w3w: «index.home.raft»
        w3w «index.home.raft» behind the bins
        meet at «///daring.lion.race»
        her what3words is «daring.lion.race»
        «what3words.com/daring.lion.race»
        «w3w.co/daring.lion.race» in the text
        location ///«limit.broom.flip» sent
        What3Words: «Limit.Broom.Flip»
        """

    static let health = """
        NHS number «999 060 7712».
        nhs no «9990607712»
        NHS: «999-060-7712»
        Hospital has «943 476 5919» on file.
        NHS «943.476.5919»
        «943 476 5919» (NHS)
        nhs num «9434765919»
        NHS No. «943 4765919»
        CHI «0101011234»
        CHI number «010101 1234»
        her CHI is «1203840126»
        NHS number is «943 476 5919», GP to check
        H&C number «3456789018»
        hospital no «K123456»
        hospital number «A 456789»
        """

    static let insurance = """
        NI number «QQ123456C».
        NINO «AB 12 34 56 C»
        ni no. «ab123456c»
        National insurance «AB123456C» for the DWP claim.
        her NI is «AB-12-34-56-C»
        NI «AB 123456 C»
        «AB123456C»
        NINo: «JG 10 37 59 A»
        «jg103759a» on the form
        NI «JG 103759» no letter
        insurance no «AB.12.34.56.C»
        «AB 12 3456 C» she says
        """

    static let births = """
        DOB «12/03/1984»
        born «12 March 1984»
        dob «12.3.84»
        d.o.b. «12th Mar 84»
        DoB: «1984-03-12»
        her birthday is «March 12th»
        aged 34, «12-03-1984»
        b. «02/02/1990»
        D.O.B «12 03 1984»
        date of birth «12 Mar 1984»
        Date of birth: «12/3/84»
        born on the «12th of March 1984»
        born «March 12, 1984»
        DOB «120384»
        DOB «12MAR84»
        (b «12.03.1984»)
        Zuzia, born «3 May 2018»
        baby born «3.5.24»
        dob is «3rd May 2018»
        birthday «3 May»
        born in «March 1984»
        DOB: «12 / 03 / 1984»
        """
}
