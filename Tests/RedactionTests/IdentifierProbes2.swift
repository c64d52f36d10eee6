extension IdentifierProbes {
    static let vehicles = """
        He drives a black Golf «YK18 FTX».
        reg «yk18ftx»
        car «YK18FTX» outside
        plate «P123 ABC»
        plate «p123abc»
        «ABC 123D» is her dad's old Morris
        reg «ABC123D»
        «YK18-FTX» again
        a white van, «AF67 KXN»
        reg no «1234 AB»
        reg «AB 1234»
        «BIG 4321» has northern plates
        «AZI 1234» seen twice
        reg: «aig 4567»
        blue Fiesta «KD70WFN», parked
        number plate «Q123 ABC»
        registration «A1 BCD»
        vrm «LT12VHC»
        Toyota «BG15 ZZO»
        red Corsa (reg «CX15 LOD»)
        VRM «EO14 UJK»
        index «DN14 RPY»
        drives «WV17 OOH»
        the Aygo, «LB15 EVU»
        bike reg «NV21 HRO»
        """

    static let money = """
        Sort code «20-45-67» account «12345678».
        sc «204567» acc no «12345678»
        IBAN «GB29 NWBK 6016 1331 9268 19»
        iban «gb29nwbk60161331926819»
        s/c «20 45 67» a/c «12345678»
        account number «12345678»
        acct «12345678»
        acc: «12345678»
        card «4111 1111 1111 1111»
        «4242424242424242» is the card he uses
        card no «5555-5555-5555-4444»
        amex «3782 822463 10005»
        debit card ending «4242»
        bank account «87654321», sort «01-02-03»
        account no. «8765 4321»
        sort: «010203»
        IBAN: «IE29 AIBK 9311 5212 3456 78»
        «DE89 3704 0044 0532 0130 00» abroad
        building society roll number «AB/123456-7»
        «20-45-67» «12345678» is where he sends it
        """

    static let documents = """
        passport «925665416»
        passport no: «925 665 416»
        Passport number «925665416» expired
        driving licence «MORGA753116SM9IJ»
        licence «MORGA 753116 SM9IJ»
        DL «morga753116sm9ij»
        BRP «ZU1234567»
        brp no «zu 1234567»
        residence permit «RF1234567»
        visa «GWF012345678»
        visa ref «GWF 012345678»
        Home Office ref «A1234567»
        HO ref «A1234567/001»
        «HO-77120» is the ref from housing
        UAN «1212-0001-2345-6789»
        UPN «A123456789012»
        pupil number «H801200001001»
        ULN «1234567890»
        prison no «A1234BC»
        PNC «99/123456X»
        PNC ID «2012/0123456X»
        CRO «12345/99X»
        Home Office reference «S1234567»
        passport «AB1234567» (Polish)
        licence no. «JONES 710238 A99BC»
        """

    static let references = """
        crime ref «13240/0567891»
        crime reference «WY/44817/24»
        MARAC ref «M-2024-0173»
        case «DA-00417»
        URN «13AB0012324»
        crime no «19/123456/24»
        CR «45/12345/24»
        occurrence «42100012345»
        log «423 of 12/06»
        CAD «1234 of 14 June»
        CAD «1234/14JUN24»
        incident «0412 of 03/03»
        incident number «12-140624»
        inc no «NP-20240614-0412»
        case no «ZC24P01234»
        case number «BM21C50123»
        court case «LS24P00713»
        family court ref «NE24P00123»
        DVDS «338/24»
        our ref «OR-0412»
        your ref «SB/TL/HART4»
        ref: «WS-0093»
        ref «EH/20931/M»
        reference «TR-5518»
        CRN «X441907»
        OASys «1234567»
        custody no «YR/1234/24»
        exhibit «ABC/1»
        file «ASG/2291»
        URN «12YZ3456724»
        crime number «CR012345/24»
        Ref no. «2024/0173»
        case ref: «1-2345678»
        claim number «K00LS123»
        warrant no «2400123456»
        housing ref «HB/2024/778»
        tenancy ref «4401-22»
        benefit ref «UC-88213-77»
        LA ref «1099213»
        case id «77120»
        """

    static let addresses = """
        Lives at «14 Ashgrove Terrace».
        staying at «Flat 3, 22 Kelso Rd»
        She is at «22b Kelso Road, Hyde Park, Leeds».
        «The Old Bakery, Mill Lane»
        moved to «number 9 Beech Close»
        refuge on «Chapel Street»
        he parks outside «no 9 beech close»
        «Room 4, 12 Alma Road, Ellerham»
        «14, 8 Salter's Row, Ellerham»
        «63 Cyprus Rd,
        Brackwater»
        c/o «22 Kelso Road»
        «PO Box 117, Ellerham»
        «P.O. Box 44, Leeds»
        «Flat 12B Nelson Court»
        «Apartment 4, Quayside Wharf»
        «Rose Cottage, Mill Lane, Thornley»
        «Unit 3 Dockside Mews»
        «flat 2, 38 Dyer St»
        «22 kelso rd leeds»
        «117a High Street»
        «2/1, 44 Garnethill Street»
        «1 The Crescent»
        «Top floor flat, 9 Argyle Place»
        «5 Dock Cottages»
        «Plot 7, Long Meadow Park»
        «88 Upper Parliament Street»
        «12-14 Mill Road»
        «4 Ty Mawr Road, Bangor»
        «3 Stryd Fawr»
        «6 Maes y Dre»
        «Block C, Flat 9, Orchard House»
        «23 St James's Square»
        «7 O'Connell Gardens»
        «19 Market Hill»
        «44 TIMBER WHARF»
        """

    static let places = """
        kids go to «St Aidan's Primary»
        works at «Greggs on Harehills Lane»
        at «Leeds General Infirmary»
        «Kirkstall Health Centre» knows
        she works for «Boots in Thornley»
        her GP is «Cutler Street Surgery»
        he starts at «Hill Top Primary» on Monday
        «Callan College», level 3 beauty
        collected from «Little Acorns Nursery»
        seen at «Ellerham Royal Infirmary»
        «St Brigid's RC Primary School» rang
        midwife at «Port Callan Hospital»
        «Quay Infants» to hold
        goes to «Hadlow Grammar School»
        «Juniper House» refuge
        the refuge, «Larch Lodge»
        «Tamarisk Women's Refuge» has a bed
        she has moved to «Hull»
        living in «Thornley» now
        staying with her nan in «Port Callan»
        """
}
