/// Weights of the clause judgement, written by `Scripts/train-clauses`: do not edit.
///
/// Learnt on 2026-11-21 from invented messages of 17 writers, which are part of this project and under its licence.
/// Writers left out: 6.1 % of clauses leaked, 17.0 % of innocent words were lost.
/// An entry is a name of `ClauseModel.names` and its points; three numbers are for writers on his side,
/// between, and on hers. Points over 0 speak for a unit's being hers.
enum ClauseWeights {
    static let table = """
        accountWords 8 5 5; after.asks.farther -2 0 -7; after.asks.sameLine -16 -17 -20; \
        after.asks.sameSentence -1; after.contact.sameLine 1 0 0; after.othersTell.sameLine 0 \
        3 0; after.othersTell.sameSentence 2 4 2; after.own.farther 0 0 -1; after.own.sameLine \
        -10 -18 -10; after.own.sameSentence -1 -2 -1; after.protected.farther 2 1 1; \
        after.protected.sameLine 13 17 15; after.protected.sameSentence 11; \
        after.secrecy.farther 4 5 5; after.secrecy.sameLine 5 3 3; after.she.farther 4 5 7; \
        after.she.sameLine 16 24 21; after.she.sameSentence 15 20 19; after.sheTells.sameLine \
        2 0 1; after.sheTells.sameSentence 1; afterLabel -4 -7 -2; anybody 3 0 0; \
        arrangementWords 0 -2 0; asks -19 -19 -26; before.asks.farther -11 -12 -14; \
        before.asks.sameLine -13 -13 -16; before.contact.farther 4 4 7; \
        before.contact.sameSentence 8 6 6; before.othersTell.farther 5 3 4; \
        before.othersTell.sameLine 7 8 6; before.othersTell.sameSentence 9 12 10; \
        before.own.farther -1 0 0; before.own.sameLine -4 -5 -4; before.own.sameSentence -12 \
        -15 -12; before.protected.farther 5 7 4; before.protected.sameLine 15 25 21; \
        before.protected.sameSentence 23 28 22; before.secrecy.farther 0 2 0; \
        before.secrecy.sameLine 8 9 6; before.secrecy.sameSentence 1 2 1; before.she.farther 3 \
        4 1; before.she.sameLine 13 18 19; before.she.sameSentence 14 18 17; \
        before.sheTells.farther 1 1 0; before.sheTells.sameLine 5 10 5; \
        before.sheTells.sameSentence 13 15 12; childWords 2 -3 1; closingWords -6 -9 -9; \
        conductWords -5 -9 -7; contact 11 8 10; figures -7 -7 -6; firstPerson -4 -9 -8; \
        firstPersonQuote -1 0 0; general -8 -5 -7; groupWords -14 -15 -19; harmToHer 0 0 1; \
        harmWords -1 2 5; he -17 -17 -6; heOwns -11 -11 -10; heTells -8 -7 -9; heTellsAudience \
        -7 -11 -8; heTellsHer 2 3 4; header -9 -11 -12; her 18 21 27; herPart 5 13 5; \
        herService 2 4 0; him -8 -10 -2; hisPart -9 -8 -9; homeWords 2 5 7; inHisQuote -8 -8 \
        -7; inOtherQuote 0 5 5; kinWords -7 -8 -7; label -14 -14 -13; lineGreeting -12 -14 \
        -15; lineHead -15 -19 -19; lineSignature -16 -20 -24; manNamed -20 -27 -24; manWords \
        -11 -15 -9; matterWords -9 -10 -5; monthWords -7 -11 -10; numbers 0 0 6; offers -2 -2 \
        -4; othersTell 7 10 8; ownAccount -11 -12 -9; ownRun 0 0 -3; partnerWords 3 1 -2; \
        passedOn 10 14 10; processWords -6 -16 -4; protected 16 16 19; qualityWords -2 -3 -2; \
        quotedReply 1 2 -6; quotes -7 2 2; ratingWords -13 -18 -16; requestWords -7 -6 -18; \
        secrecy 3 7 3; sensitiveWords 5 9 13; serviceWords 9 9 5; severalPartners 2; she 16 21 \
        23; sheTells 9 13 8; short -9 -14 -9; signature -23 -26 -29; staffWords 0 -4 -4; \
        startsWithPronoun 4 4 7; startsWithQuote 3 9 9; textContact 6 0 5; textHarm 6 2 3; \
        textHerPart 2 2 5; textHerService 9 0 0; textHisPart 7 3 5; textLong -2 -2 4; textOwn \
        -1 0 0; textPartners 1 0 0; textPassedOn 0 2 1; textProtected 8 5 2; textShe 0 0 2; \
        textUnsaid 0 0 1; unknown 4 10 5; unsaid 1; weekdayWords 4 -2 1; words.abstract -2 -8 \
        -7; words.abstract.his 2 -1 -2; words.abuse -12 -15 -11; words.abuse.his -3 -3 -1; \
        words.adjective -8 -5 -10; words.adjective.hers 1 2 1; words.adjective.his -2 -1 3; \
        words.admin -4 -5 -5; words.admin.hers 5 3 2; words.admin.his -2 -3 -3; words.admits \
        -4 -6 2; words.admits.hers 1 3 1; words.admits.his -3 -4 -2; words.agency -7 -7 -5; \
        words.agency.his 0 1 -1; words.animal 12 9 11; words.animal.hers 4 3 3; \
        words.animal.his 4 3 2; words.attendance -9 -10 -9; words.attendance.hers 0 0 2; \
        words.attendance.his -3 -2 -2; words.aux 7 0 -1; words.aux.hers 0 1 3; words.aux.his 0 \
        1 0; words.body 5 8 11; words.body.hers 0 0 2; words.body.his -2 -1 -2; words.capital \
        -6 -7 -5; words.capital.hers 9 9 8; words.capital.his -3 0 2; words.channel 5 4 5; \
        words.channel.hers 0 1 0; words.channel.his 4 6 3; words.child -7 -10 -7; \
        words.child.his 5 3 4; words.childlife 3 4 7; words.childlife.hers 0 0 2; \
        words.childlife.his 2 3 1; words.clothing 9 10 12; words.clothing.hers 1 0 1; \
        words.clothing.his -6 -3 -5; words.conduct -5 -8 -8; words.conduct.hers 2 0 0; \
        words.conduct.his -3 -1 -2; words.contact 4 -2 6; words.contact.hers 3 5 4; \
        words.contact.his 4 0 4; words.damage -1 -4 1; words.damage.hers 7 9 7; \
        words.damage.his -5 -9 -5; words.event 1 4 1; words.event.hers 3 4 3; words.event.his \
        -4 -3 -3; words.fear -2 2 0; words.fear.hers 0 1 0; words.fear.his -2 0 -1; \
        words.feels -6 -2 -6; words.feels.hers 1; words.feels.his -2 2 1; words.figure -1 0 0; \
        words.figure.hers 6 0 0; words.figure.his -1 2 -1; words.food 7 9 8; words.food.hers 8 \
        7 7; words.food.his -4 -1 0; words.function 2 2 0; words.function.hers 0 2 5; \
        words.furniture 4 5 9; words.furniture.hers 2 4 3; words.furniture.his 3 4 5; \
        words.greeting -8 -8 -13; words.greeting.hers 7 10 7; words.greeting.his 1 0 1; \
        words.harmverb -7 -11 -8; words.harmverb.hers 1 3 2; words.harmverb.his 4 -2 0; \
        words.hiswork 2 1 3; words.hiswork.hers 0 2 0; words.hiswork.his 1 -4 4; words.house \
        -1 1 7; words.house.hers 0 0 1; words.house.his 1 2 -1; words.household 0 0 5; \
        words.household.hers 6 8 9; words.household.his -1 -1 -2; words.immigration 0 1 -1; \
        words.immigration.his 3 3 2; words.injury 8 12 14; words.injury.hers 2 3 3; \
        words.injury.his -3 -2 -1; words.justice -6 -11 -3; words.justice.hers 1; \
        words.justice.his -4 -7 -4; words.kin 1 10 8; words.kin.his 5 11 8; words.lightverb -1 \
        -2 3; words.lightverb.hers 0 1 1; words.lightverb.his -3 2 0; words.medical 5 6 11; \
        words.medical.his 0 0 1; words.mental -3 -4 -3; words.mental.hers 1 0 1; \
        words.mental.his -3 -2 -2; words.money 2 3 1; words.money.hers 0 1 0; words.money.his \
        3 2 0; words.monitor 3 3 5; words.monitor.hers 0 0 1; words.monitor.his -2 0 -1; \
        words.participation 1 -1 5; words.participation.hers 0 0 1; words.participation.his -5 \
        -4 -5; words.partner 4 -3 -4; words.partner.hers 2 0 0; words.partner.his 9 6 6; \
        words.people -9 -8 -10; words.people.hers 1; words.people.his -5 -2 -5; words.place -3 \
        -4 5; words.place.his 3 5 5; words.pregnancy 3 3 0; words.pregnancy.hers 1 0 0; \
        words.pregnancy.his 3 4 0; words.programme -10 -10 -15; words.programme.hers 4 6 4; \
        words.programme.his -2 -4 -1; words.progress -7 -8 -6; words.progress.his 0 -1 3; \
        words.pronoun -4 -4 -6; words.pronoun.hers 0 6 5; words.pronoun.his 2 2 1; \
        words.quantity -4 -4 -3; words.quantity.hers 2 6 3; words.quantity.his 7 5 6; \
        words.rating -7 -8 -9; words.rating.hers 4 4 3; words.rating.his -2 -3 -3; \
        words.religion 0 3 4; words.religion.hers 0 1 1; words.religion.his -2 -1 -1; \
        words.request -6 -5 0; words.request.hers 0 0 1; words.request.his -4 -2 -4; \
        words.says -1 2 2; words.says.hers 5 7 4; words.says.his -7 0 -3; words.secrecy -1 -1 \
        1; words.secrecy.hers 2 1 2; words.secrecy.his 3 3 5; words.service 14 17 14; \
        words.service.hers 4 5 3; words.service.his 6 7 6; words.sexual 1 3 2; \
        words.sexual.hers 3 5 3; words.sexual.his -2 -1 -2; words.speech -5 -6 -6; \
        words.speech.hers 4 6 4; words.speech.his -4 -8 -3; words.staff -6 -11 -17; \
        words.staff.hers 6 10 6; words.staff.his -1 -2 -5; words.substance -5 -7 -5; \
        words.substance.hers 1; words.substance.his -7 -8 -6; words.tech 3; words.tech.hers 6 \
        5 6; words.tech.his 0 2 2; words.threat 6 6 10; words.threat.hers 3 2 3; \
        words.threat.his -2; words.time -4 -4 -1; words.time.hers 6 9 5; words.time.his -2 3 \
        4; words.unknown 0 1 1; words.unknown.hers 0 1 1; words.unknown.his -3 -2 -2; \
        words.vehicle -6 -1 0; words.vehicle.his 2 4 4; words.venue -6 -6 -9; words.venue.hers \
        7 8 8; words.venue.his -2 -2 -3; words.weapon 3 0 2; words.weapon.hers 3; \
        words.weapon.his 0 -2 -1; words.whereabouts -2 3 2; words.whereabouts.hers 2 4 2; \
        words.whereabouts.his -7 -3 -7; base -62 -19 7; constant 39 20 7; few -4; \
        near.after2Line 6; near.afterFarther 2; near.afterLine 8; near.afterSentence 15; \
        near.before2Farther 2; near.before2Line 7; near.before2Sentence 21; near.beforeFarther \
        6; near.beforeLine 11; near.beforeSentence 21; near.beyond 36; near.leaning 6; \
        near.own 17; near.paragraph 10
        """

    /// Points of single words, which at least two writers use.
    static let words = """
        able -1 about -9 above 1 absence -2 absences -2 absent -1 abuse -2 accept -1 \
        accepted 1 accepts -5 access 4 according 1 account 4 accounts -1 across 5 act -1 \
        action 3 activity -1 add -2 added -2 addendum -1 address -1 addressed 1 addresses \
        1 adds 1 admin -1 admits -1 admitted 1 adult 5 adults -1 advance 1 advice -2 \
        advised 1 afraid -1 after 3 afternoon -1 afterwards 4 again 5 against 1 age -3 \
        aged 3 agencies -2 agency -2 agenda -1 ago 1 agree 1 agreed 2 agreement -3 agrees \
        -1 ahead -3 aid 1 aids 2 alarm 4 alcohol -2 alert 1 all -3 allocated -1 allotment \
        2 allowed 2 alone 1 along 1 alongside 1 aloud 5 already 1 also 4 altered -1 \
        alternate -3 although -1 always -1 am -5 amber -1 ambulance 1 among 1 and -6 anger \
        -2 angina -1 animals -1 anniversary 1 annual -1 another -3 answer -3 answered 3 \
        answering -1 answers 4 any -2 anybody -2 anyone 4 anything -1 anyway -2 anywhere \
        -1 apart -1 apologies -2 apologise 3 apologised -2 apology 1 app 2 applicant -1 \
        application 1 applied 1 apply -1 appointment 4 appointments -1 approached 4 \
        approved -1 appt 2 are 5 area -1 aren't 1 argument 3 arm -1 around -2 arranged 6 \
        arrears -1 arrest -2 arrested -3 arrival -2 arrive 1 arrived -2 arrives -1 as -5 \
        ashamed -1 ask 3 asked 3 asking -3 asks -2 asleep -5 assault -2 assaults -2 \
        assessment 1 assistant 1 asthma -2 at 3 att -1 attach -1 attached -3 attacks 1 \
        attend -2 attendance -7 attended -1 attending -1 attends -3 attention -1 aunt 2 \
        authorised -1 authority -1 awake 3 aware 2 away -5 aye -1 b -1 baby 8 background 3 \
        backs 1 backwards 2 bad -2 badge 3 badly -1 bag -1 bail -1 bailed -2 bakery -2 \
        balcony 3 band 2 bank 2 bar 1 barrier -1 based -1 basis -1 basket -4 bath 1 \
        bathroom 2 batteries 2 be -2 bear -1 bears -1 became -1 because 3 become 1 bed 1 \
        bedroom 4 bedtime 3 been 5 before 4 beforehand -1 began 1 begin 1 begun 2 \
        behaviour 2 behind 5 being 2 believe 3 believes 5 bell 2 belt 3 bench -1 benefit 2 \
        bent -1 beside -2 best 2 better -1 between -3 beyond -1 bigger 2 bike -4 bill -2 \
        bingo -1 biro 3 birth -3 birthday 4 biscuit -1 biscuits -2 bit -2 bites 3 bits 3 \
        black -1 blanket -1 bleeding -2 bless -2 blessing -2 block -2 blocked -1 blood -3 \
        blue 10 board -2 boat -1 boats -1 body -2 boiler 3 bolt 7 bolted 3 bonnet -2 book \
        6 booked 4 booking 5 books 3 boot 4 boots 1 born -2 boss -2 both -3 bottle 2 \
        bottom -1 bought 5 bowls 1 box -5 boxes -1 boy 3 boys -1 breach 3 break -2 \
        breakfast 4 breaks 1 breath -1 breathing 4 brick -1 brief -2 bring -4 bringing 1 \
        brings -1 broke -3 brother 2 brought -9 bruising 2 bucket 1 buddy -1 budget -1 \
        budgie -1 buggy 1 building -5 built -1 bulb 1 bumped 2 bundle -1 bungalow 1 burn 5 \
        burned -1 burns 1 burnt 3 bus -2 business -2 but 2 buy 1 by 4 byre 1 c 1 cabinet 1 \
        cafe 2 cake -1 cakes -1 call 9 called -3 caller -2 calling -1 calls 7 calm 6 came \
        -2 camera 2 cameras -1 can 7 can't 1 canal -1 cancel -1 cancelled 2 candles 1 cans \
        -2 cant 2 cap 1 car 1 caravan -1 card 4 cardigan -1 cards 1 care 1 careful 1 carer \
        2 carers 1 caretaker -3 carpet 1 carried 2 carrier 1 carries 2 carry -5 carrying \
        -4 cars -1 case -2 caseload -1 cases -1 cash -3 cat 6 catalogue 3 catch -1 \
        category -1 caught -4 caution -1 ceiling 4 cell -2 cellar 3 cent -1 centile -1 \
        centre -1 cereal 4 certain -1 certificate 1 certificates 3 chain 3 chair -1 chairs \
        -2 challenge -1 chance -2 changed 8 changes -1 charge 6 charged -1 charger 1 \
        charges 1 charm -1 charming -4 chart 1 chase -1 chat 2 check -7 checking -1 checks \
        -1 cheerful -1 cheers -1 chef -1 chest -1 child -1 children -5 chip -3 chips -1 \
        chiropodist 1 choice 2 choir 4 choose -1 chose 1 christening -1 chronology 1 \
        church 2 circle -1 circulated -1 citalopram 1 civil -2 claim 1 clapped -1 clash -1 \
        class -1 clean -1 cleared -1 client 3 clinic 2 clip 1 clocks 2 close 4 closed -1 \
        closing 1 clothes -3 club -1 co -8 coach 1 coal 1 coat 6 coats 2 code 2 coffee -3 \
        cohort -1 coins -2 cold 5 colleague 3 colleagues -1 collect -2 collected 3 \
        collecting 1 collection -2 collie -4 colour 2 coloured -1 column -2 columns -1 \
        comes 4 coming -1 comma -1 comment 1 comments -1 common -1 community 2 company -2 \
        complainant -1 complaint -3 complete 3 completed 5 compliant -1 concern -1 \
        concerning 2 concerns -1 concession 1 condition 4 conditions -3 conference -7 \
        confidence -1 confidential -3 confirm -1 confirmed -2 confirms 1 congregation 1 \
        consented 3 consents 1 considered 3 constable -1 consulted -1 contacts 1 continue \
        -2 contract 1 contribution -1 control 1 controlling 1 conviction -1 cook 1 cooking \
        3 cooks -1 coordinator -4 copied -2 copies 1 copy 5 cord 3 correct 1 corrected -4 \
        correction -1 corrects -1 correspondence -1 corridor -4 cos -1 cost 1 cot 1 \
        cottage 1 could 1 couldn't -3 counting 3 country -3 counts 7 couple -1 course 16 \
        court -2 cousin 10 cover 5 covered -1 covers 1 cow -1 cracked 1 cream -1 credit -2 \
        cried -3 cries -1 criminal -1 crisis -1 cross 1 crying 1 cupboard 2 curfew -2 \
        current -1 curtain 2 curtains 4 custody -1 customer 1 customers -1 cut -4 cycle -1 \
        da 1 dad -3 dads -1 dairy 1 damage -2 damp 1 dance 3 dash 1 data -1 date -2 dated \
        2 dates -1 daughter 6 day -5 days 4 dead -1 deal -2 dean 1 debrief -1 debt -1 \
        decanter -1 decided -1 decides -1 declined 2 degrees 2 delay -1 delete -1 deleted \
        -3 delivered -1 denies -2 dental 1 dentist -1 deny -1 department -1 depend -1 \
        deposit 1 depot 1 depression -1 describe -2 described 1 describes -1 designated 1 \
        desk -1 details 3 diabetic -1 dial 2 diary 3 did -5 didn't 4 difference 1 \
        different 3 difficulty 3 digital -1 dinner -2 direct -4 directed -2 direction -2 \
        directions -1 directly -1 discharge -1 disclosed -2 disclosure -1 discuss 3 \
        discussed 3 discussion -2 dish -2 do -8 dob -1 doctor 1 document -1 documents 1 \
        does 4 doesnt 2 dog 2 dogs -1 doing 2 domestic 1 don't -3 done -3 dont -3 door -7 \
        doorbell 2 doors -1 doorstep 1 doorway -1 dot 2 double 3 doubt -1 downstairs 1 \
        draft -2 dragged -3 drank -1 drawer -1 drawing -1 drawn 2 dreams 1 dress -4 \
        dressing 1 drew 4 drill -1 drink -4 drinking 2 drive 2 driven 1 driver -1 drives \
        -4 driving -2 dropped -2 dropping -2 drops -1 drove 1 drug -1 drugs -2 dry 1 dryer \
        2 during 4 duty -1 e -1 each 8 eardrum 4 earlier -2 early -1 ears 3 eat 2 eaten 3 \
        eating 5 economic 1 effect -1 effects -1 egg -1 eggs 1 eighteen -1 elbow 4 elder \
        -1 eldest 1 eleven 9 else -1 email 3 emergency 2 emotional -2 empathy -1 employed \
        -1 employer 2 emptied -1 empty -2 end -1 ending -4 ends 4 engine 3 enough -4 \
        enquiry 2 enter -6 entered 2 entrance -1 entries -1 entry -2 envelope 1 episode -2 \
        error 1 estate -1 even -1 evening -4 evenings -2 event -1 events -2 every 4 \
        everyone -4 everything -6 evidence 4 ex -2 exact 2 example 2 examples -1 exams 2 \
        except -2 exclusion 1 excuse -3 excused -1 exercise 2 exhibit 1 exists -2 expect \
        -2 expecting -1 expires -1 explained -1 ext -1 extension 4 extra -1 extract -2 eye \
        -5 eyes -4 face -2 facilitators -2 facing -1 fact 1 facts -2 failed -1 fair 1 \
        faith -1 fall 1 false -1 families -1 family -1 father 3 fathering -2 fathers -1 \
        fault 2 favour -2 fear 3 fears 1 feed -1 feedback -2 feeling -1 feelings -1 fees \
        -1 feet 4 fell -2 fella -1 felt -3 female -2 fence -3 ferry 2 fetch 1 few -1 \
        fifteen 1 fifty -2 fight -1 figures 1 file -4 filed -2 filing 1 filled -1 film -5 \
        filmed 3 films 2 final -2 finances -1 find 3 finding -2 finds -1 fine -1 finger -2 \
        fingers 1 finish 1 finished 3 finishes 4 firearms 2 firm 1 fish 2 fist -2 fit 3 \
        fits 3 five -1 fixed -1 flap 3 flat -6 flip 2 flipchart 1 floor -5 flour 1 flower \
        3 flowers 3 flu 3 fluent -1 folder -4 folk -1 follow -7 followed -3 following -3 \
        follows -1 food -1 footage -2 football -2 for -4 force -1 forearm 3 foreman 1 \
        forget 1 forgive 1 forgot -1 forklift -2 form 3 format -1 former -2 forms -3 \
        fortnight 4 fortnightly 1 forty 3 forward 1 foster 1 found 7 four 1 fourteen 1 \
        fourth 1 fracture 1 frame -1 frank -1 free -3 freezer -1 fresh -4 fridge -1 \
        friendly -1 friends -2 frighten -2 frightened -3 from 5 front -8 fruit -2 full -2 \
        fund -1 funny -1 furniture -1 further -2 fuss -2 future -1 gap 1 garage -1 garden \
        -3 gas 1 gate 5 gather -1 gave 2 general -5 genogram -1 gentle -1 gets 3 getting \
        -1 girl 5 girlfriend -5 give 3 given 5 gives 5 giving -1 glad -1 glass -4 glove 4 \
        gloves 1 glucose 1 go 4 goes 3 going -3 gone -9 good -6 goodbye 1 gossip -1 got -2 \
        gown 4 grace -1 grand -1 grandfather 1 grandmother -1 grant 2 granted -1 grateful \
        1 graze 1 great -1 green -7 greeted -2 grey -4 grid 2 ground -2 grounds -1 group \
        -1 groups -1 grown 3 grp -1 guard 1 guess 1 gun -1 gym -1 h 1 had -1 hadn't -3 \
        hair 4 half -1 halves -1 hammer -2 hand -5 handbag 1 handed -1 handle 2 handles 2 \
        handout -1 handouts -1 handover 1 handovers -1 handset 2 handwriting 2 hanging 2 \
        happen 1 happened 2 happens 2 happy 3 harbour 1 harm -1 has 10 hasn't -1 hatch 2 \
        hates -1 have 3 haven't 2 having -2 hazards 1 he 6 head -4 headed -2 health -5 \
        hear 5 heard 5 hearing 3 heart -1 heater 1 heating -1 heavy -1 hedge 1 height -4 \
        held -6 hello 1 help -3 helped -1 helpful -1 helping 1 helps -1 her 7 here -5 hers \
        1 herself 6 hes 6 hi -1 hid -1 hidden 1 hide 1 hiding -2 high -2 him -1 himself -7 \
        hinge -4 his 2 hit -2 hitting -3 hiya -1 hoarse 1 hob 2 holds 2 hole -1 holes -4 \
        home -7 homework -3 honest -1 honesty -1 honour -3 hood 5 hook 2 hoover -1 hope -5 \
        hopes 3 horse 1 hospital -2 host 3 hostel -1 hot 3 hotel 1 hour 2 hours -1 house \
        -2 household -1 housekeeping 3 houses 2 housing 5 how -3 hub -2 hums 1 hundred -1 \
        hung 3 hurt -3 husband 2 hymn 2 i 3 ice 2 iceberg -1 idea 2 iii 1 ill -3 im 2 imam \
        -2 impact -1 impression 2 in 5 inbox -2 incident -1 incidents -1 included 3 \
        independent -1 index -1 indirect 1 individual -2 individually -1 indoors 1 info -3 \
        information -2 informed -4 inhaler 3 initial -1 injuries -1 injury -2 inside 6 \
        inspector -1 instead -1 insurance -1 interim -1 internal 1 interpreter -8 \
        interpreting 1 interviews -2 invited 2 involved -1 ip 1 is 3 ish -1 isn't -1 \
        isolation 2 it 7 item 3 items 2 its -2 jam 2 jar 1 jaw -2 jealousy -1 jo 1 jobs -1 \
        join -1 joint -3 jokes 3 journey -3 joy -1 judge 3 judgement 1 jumper 2 just 1 \
        keen -1 keep -2 keeps 3 kept 4 kettle 2 key -1 keyboard -2 keys -1 kg 2 kicked 2 \
        kid -3 kilos 3 kindly -1 kitchen -7 kitchens 1 knee -3 kneel 1 kneeling 1 knew -2 \
        knife 3 knock 1 knocked 1 knocks 3 know 7 known 2 knows 1 lab 1 label 1 lad -3 \
        lady 3 laid -2 lambing -2 lamp 1 landing 3 landline 1 lane 3 language -4 lanyard 1 \
        laptop -1 larder 2 large 1 larger -3 lass -4 last 1 lasted 1 late 3 lateness -3 \
        later -1 lates -1 laugh -1 laughed -3 laughing -1 laughs 2 launderette 2 laundry 1 \
        law -5 lawn 1 laws -1 lay 1 lead -1 leader 1 leaders 1 leaflet -2 leaflets -3 \
        leaned -1 learn 3 learned 6 learning -1 learnt 3 least -1 leave 1 leaves 1 leaving \
        -5 ledger 1 left 3 leg -2 legal -3 less -2 let -3 lets 3 letterbox 4 letters 2 \
        letting 1 level 1 liaison 2 liar -2 library 4 licence 1 licensing -1 life 2 \
        lifeboat -1 lift 4 lifted 1 lifts 1 light 2 lighter 2 lights -1 like -1 liked -2 \
        line 7 linen 2 lines -3 lining 2 link -1 lip -1 lips -1 lipstick 1 list 2 listed \
        -1 listen 2 listening -1 listens 1 lists 1 little 2 live 1 liver 2 lives -2 living \
        -4 loaded 1 loan 2 loc 3 located 1 location -2 lock 1 locked -8 locking -3 locks 3 \
        lodged 1 loft 2 log -2 logged -2 logs -1 lol -1 lollipop 1 long 3 longer 1 loo 3 \
        look -7 looked -4 looking -1 loop 3 lorry 1 lose 2 losing -1 loss 4 lot -4 loud 1 \
        love 1 lovely -1 low 1 lower -3 luck -3 lunch -2 lying 1 m 3 ma -2 machine -1 mad \
        -1 made 1 magazine 1 magistrates -1 mailbox 2 mailed -1 maintenance -1 make -3 \
        makes 3 male -2 mam 1 mama 1 man 7 manage -2 managed -1 management 4 manner -1 \
        manual -1 many -2 map 1 march -1 mark -1 marked 1 markers -2 marks 2 married 1 \
        mart 2 mat -2 match 3 matches -2 mate 2 material -1 maternity -2 mates -1 matters \
        -1 mattress 2 may -8 maybe -2 me 5 meals 2 mean -1 meaning -1 means 2 meant -6 \
        medium -3 meet 2 meeting -9 meetings 1 meets -1 member -2 memory 1 men -3 mend 1 \
        mended 2 mention -2 mentioned 2 mentions 3 mentor -1 merchant -1 mess 1 message -2 \
        messaged 1 meter 4 metres -1 midnight -2 might -1 migraine -1 mikveh 1 mileage 4 \
        miles 1 milk 2 minimising 2 mins 5 minus 1 minute -1 minutes -1 mirror 1 miss -2 \
        missed 2 misses 1 missing 4 mistake 2 mobile 6 model -2 module -2 moments -1 mon \
        -1 monday 1 money -2 month -3 monthly -3 months 2 mood -2 more -2 morning 5 most 2 \
        mostly -1 mother 4 motivation 1 mouth -2 move 6 moved 5 moves -1 moving -3 mr 1 \
        msg -1 mtg -1 much -5 mug -3 mum 1 mums -1 must 2 mustn't 2 my -2 myself -3 n 4 \
        nail 1 nails 1 name 9 named 1 names -5 naming -1 nan -2 nappies -1 nappy -2 near \
        -5 nearest -1 nearly 2 neck 1 need -10 needed -3 needs -6 neighbour -1 neighbours \
        -1 neither 3 net 1 never 2 new -1 newer -1 next 1 nice 5 nicely -1 night 3 \
        nightdress 1 nights 6 nil 2 nine 2 nineteen 1 ninety -1 ninth -1 nite 1 no 2 \
        nobody -3 noise -2 non -1 none 1 noon 1 nor -2 normal -1 not 8 note 5 notebook -1 \
        notes -1 nothing 4 notice -1 noticed -1 notification -1 now 4 nowhere 2 number 7 \
        numbers -2 nurse 3 nursery -2 nursing -1 o -2 objection -2 obliged -2 observed -2 \
        occasion 1 occasions 1 odd -1 of -4 off 7 offence -4 offer -4 offered 2 offers -1 \
        office -4 officer 7 officers -3 often -2 oh 1 oil 4 ok 4 old 3 older -2 once -8 \
        one 4 ones 2 online 2 only 3 onward -2 oot -5 open -4 opened 1 opens 1 opinion -1 \
        opposite 5 or -5 ord -3 order -3 ordered 2 orders 2 ordinary -4 ordinator -7 other \
        5 others -3 otherwise -2 ought -2 our 7 ours 2 out -4 outcome -1 outreach 2 outs \
        -3 outside 2 oven -1 over -3 overnight 3 overtime 1 owe -1 owes -2 own -2 owned -3 \
        owner 2 owt -1 oxygen 1 p 2 pace -2 pack 1 packed -2 packet 1 packhouse -2 \
        padlocked 1 page 2 paid 2 paint -1 painted -1 pair -1 pairs -2 pan -3 panel -2 \
        panic 2 paper 1 paperwork -1 para -1 paragraph -3 parcel -1 parents -5 parish -1 \
        park -3 parked 2 parking -2 parlour 2 parole 2 part -6 participation 1 particular \
        1 parties 2 partly -2 partner -6 partners -4 parts -1 party 1 passed 7 passenger 6 \
        passing -1 passport 2 passports 2 password -1 passwords -1 pasted -1 pastor 1 \
        patience -1 patient 2 pause -1 pay -3 paying 1 payslips 1 peace 1 peg 1 pen -1 \
        pencil 1 pending 2 penny -1 pens 1 pension 2 people 3 per -2 perfect -1 perforated \
        3 perhaps -1 perinatal 2 period -1 permission -2 permitted 2 permitting -1 person \
        -1 petrol 6 phone -6 phoned 1 photo 3 photocopier -1 photograph 2 photographed 2 \
        photographs 3 physical 1 piano 2 pick 1 picked 4 picks 1 pictures -1 pieces 1 \
        pigeon -1 pillow 1 pin 2 pink 1 pinned 1 pizza 1 place 2 placed 1 plain -1 plait \
        -1 planned 1 planning 1 plant -2 plaster 1 plate 5 plates 1 play -3 played 1 plea \
        -1 please -5 pleased -1 pleasure -1 pls -7 pm -3 pocket 1 point -1 points -1 \
        police 4 policeman 3 policy -5 pond 3 pony 2 pool 3 poor -1 popped -1 portal -1 \
        position -1 positive 6 possible 2 post 3 postbox 4 posted -2 poster -2 postman 2 \
        pound 1 pounds 1 poured -2 practical -1 practice 2 practise -3 practises 2 praised \
        2 pram 3 prayer 2 prayers 2 prays -1 pre 1 prefer -1 prefers 2 pregnancy 2 \
        pregnant -1 premises -3 presence 4 present -5 presents -1 press -1 pressure -3 \
        pretending 1 previous -2 priest 2 print -1 printed 1 printer -1 prints 1 prison 3 \
        private -2 probably -1 probation -2 problem -1 professionals -1 programme -1 \
        projector -1 promised -3 promises 2 proper -1 properly -2 property -1 propose 1 \
        propranolol 1 protection -1 protocol -1 proud -2 provided -2 public -2 pulled -1 \
        punched -2 purpose 2 pushed -2 pushing -1 put -4 puts 3 putting 1 pyjamas -3 quad \
        -2 quarry 1 quarterly -1 question -2 queue -2 quick -3 quickly -1 quickmail -1 \
        quiet 4 quieter 2 quite 2 quoted 4 quoting -1 r 1 rabbit 1 radiator -3 radiators \
        -1 radio 1 rag -1 rain -2 raise -1 raised -5 ran 1 rang 6 rape -1 rated -1 rating \
        -1 ratings -1 ray 4 re -1 reached -3 read -6 reader 1 reading 2 reads 2 really 3 \
        rear 1 reason -2 reasons -2 rec 1 recall -1 receipt 3 receipts 5 received 3 \
        reception -1 receptionist -3 recipe 1 reckoning 1 reckons -2 recognised 4 record \
        -2 recorded -4 recording 1 records 3 recycling -1 red 5 ref 4 refer -3 referral 1 \
        referrer -3 reflection 1 refuge -2 refused -2 regarding 1 regards -1 register -1 \
        registration -2 relationship -2 relationships -2 release -1 released -2 remain -1 \
        remains 1 remark -1 remember -1 remind -1 removed -3 rep 1 repeated 2 replaced 2 \
        replied -3 replies -1 reply -2 report -13 reported 7 requested -1 reservoir -1 \
        resigned -1 respected 2 respectful -1 response 2 rest -3 restaurant -2 restricted \
        -2 retired -3 return -4 returned 1 review -2 rice -2 rifle -2 right 3 ring -5 \
        ringing 2 rising -1 risk 2 river 1 rm 2 road -1 roadworks -1 role -2 roof 2 room \
        11 rooms -1 rota 2 rough -1 round 3 route -2 router 2 routine -3 rows 1 rugby -2 \
        rule -1 rules -4 run -1 rung 2 running 3 runs -1 s -1 safe 4 safeguarding 3 safety \
        4 said 5 salary 2 same 2 samosas -1 sarcasm -2 sat -6 save -2 saved -1 saw -5 say \
        4 says 6 scale 1 scales 5 scared 2 scarf -1 scene -2 schedule -1 scheme 2 school 1 \
        scissors 1 scooter 2 score 4 scored 3 scores 1 scoring 1 screen -4 sealed -2 \
        search 1 searched 1 season 1 seat 2 seated -1 seats 1 second 6 seconds -1 section \
        -3 secure -1 security -1 see 1 seeing 2 seek -1 seen -4 sees -1 seized -1 self -1 \
        send -5 sending -3 sense -1 sent -3 separate -4 separated -2 separately 5 \
        separation -2 sergeant -1 sertraline 1 service 2 services -1 session -1 sessions \
        -1 set -1 seventeen -1 several -1 sewing 1 sewn 2 sex 1 sexual -1 sgt -1 shall -2 \
        shape 4 share -4 shared 1 sharing -1 sharp -1 she -4 shed 4 sheds 2 sheet -4 \
        sheets -2 shelf -1 shelter 1 sheriff -1 shes -1 shift 4 shifts 1 ship -2 shook 1 \
        shop 3 shopping 1 short -3 shot -1 should 2 shoulder 1 shouldn't -2 shout 3 \
        shouted 1 shouter -1 shouting -5 shouts 2 shove -1 showed 4 shower 1 shown 3 shows \
        -1 shut -3 shuts 1 sick -2 side 2 sight -1 sign 2 signal -1 signature 1 silence 2 \
        silences 2 sill 3 silver -3 sim 1 since 12 sing 3 singing 2 single 3 sings 2 \
        sister -2 sisters -1 sit -3 site 3 sits 6 sitting -2 six -4 sixteen -1 size 4 \
        slammed -1 slapped -2 sleep 1 sleeps 4 sleeve -2 slides -1 slip 1 slipped 1 \
        slipper -1 slippers -1 slow -1 slowly -1 small 3 smart -1 smell 1 smelling -1 \
        smelt -1 smiled 2 smiling 1 smoke 1 smoking -1 snapped 1 snow 1 so 5 sober 2 \
        social -2 society 1 sock 3 socks -1 sofa -2 soft 2 software -1 sold 1 sole 1 \
        solicitor 9 some -4 somebody -4 someone 5 something 3 sometimes -1 son 2 song 1 \
        sore 1 sorry 2 sort -2 sorted -2 sorting 1 sound 3 sounded -1 sounds -1 soup 1 \
        spare 5 spat -1 speak -1 speaking -2 speaks 2 speech 1 speed -1 spelling -2 spend \
        -2 splint 2 split -1 spoke 2 spoken -3 sponsor 1 spot -1 spray -1 spreadsheet -1 \
        spring -1 stable -3 staff -3 stage 2 stair -1 stairlift 1 stairs -1 stalking 1 \
        stall -1 stand 1 standard -2 standards -1 standing 4 stands 3 stars -1 start -5 \
        started 6 starts 1 state -1 stated 6 statement 4 statements -1 static 1 station -4 \
        stay -1 stayed -4 staying -2 stays -2 steady -1 step 6 stepped -2 steps -3 stick \
        -1 sticks -1 still 3 stitches 4 stone 2 stood -6 stool 2 stop -1 stopped 1 stops 1 \
        stopwatch 2 store 3 stories -1 story 1 straight 1 strand -1 strapped 1 strategy -2 \
        street 3 strict -1 string 1 strong 2 struck -1 stuck -1 student -1 studio 1 study \
        2 stuff -3 such -3 suggest -1 suggestion -1 suit -1 suitability -1 suitcase 1 \
        suits -2 summary -1 summer -2 sums -1 supervised -2 supervision 2 supervisor -1 \
        supper 1 supplied 1 support -2 supported -2 suppose 1 sure -3 surgery 4 surprised \
        -1 surveillance -1 survey 3 suspended 1 swap -1 swapped 2 swearing 1 swept -1 \
        swimming 5 switched -1 system -1 t -1 table 1 tables 1 tablet 3 tablets 2 tae -1 \
        tag -2 take -1 taken 1 takes -2 taking -3 takings 1 talk 1 talked 3 talking 1 \
        talks -2 tap -1 tape 1 task -1 tata 1 taught 2 taxi -1 tea -1 teacher 3 teaching \
        -1 team -1 tearful -2 tears 1 technology -1 teeth 1 tel -1 telephone -1 telephoned \
        2 television 1 tell 4 telling -2 tells 3 telly -4 temp 1 temper -3 ten 2 tenancy 4 \
        tenant 1 tends -1 term -1 tested 1 tests 1 text -2 texts 1 thank 4 thanked 3 \
        thanks -1 that -3 thats -1 the 3 their -1 theirs 1 them 3 then 2 therapy -1 there \
        4 therefore -1 theres 1 these 1 they 4 thing 3 things -1 think -4 thinking 4 \
        thinks 7 third 8 thirteen 1 thirty -2 this 4 those 2 thought -4 thoughtful -1 \
        thoughts -1 threat -2 threatened 1 three -1 threshold -1 threw -3 throat 2 through \
        5 throughout -2 throw -2 throwing -2 thrown -2 thumb 1 thumbs 1 thurs 1 ticked 2 \
        tickets 1 ticks 3 tide 2 tidy -4 tidying -1 tied 1 tight -2 til 3 till 1 time -5 \
        timer -1 times -1 timetable 1 tips 2 tired 2 tmrw -1 to -3 toast 2 today 1 \
        together -1 toilet 3 told 3 tomorrow -3 tone -1 tonight 4 too 4 took 2 tooth 3 \
        topic -1 torch 5 tore 1 torn -2 touch 1 touched -1 towards -2 towel -2 towpath -1 \
        trace -1 track 1 tracker 2 tracking 2 traffic -1 trailer 1 train -3 trained -1 \
        trainer 3 training -2 tram -1 transfer 2 travel 2 tray -1 treat -1 treatment -1 \
        tree -1 tried 2 trip -1 trouble -1 true 2 trust -2 trustees -1 truth 3 try 1 \
        trying -1 tues 1 turn -2 turned 3 turning 1 turns -1 tutor 2 twelve -3 twenty -1 \
        twice 1 typed -2 typing 1 tyre -2 tyres 1 u 5 unasked -2 uncle -4 under 13 \
        understood 2 uniform -3 unit 5 units -1 unless -1 unprompted -2 untied 1 until -2 \
        up -8 update -2 updated 1 upper -2 upset -4 upstairs -3 ur 6 us 5 use -4 used 1 \
        useful -1 usual -4 v -1 van 1 vehicle -3 verbal -3 versions -1 very 2 vestry 2 via \
        3 victim 5 video 3 view -7 viewing 5 views -3 violence 1 violent 1 visit 1 visited \
        1 visiting -2 visitor -4 visits 1 vodka 1 voice 5 voices 3 voluntarily -1 \
        volunteered -1 w 13 wages 3 wait 1 waited -2 waiting 5 waits 1 walk 5 walked -2 \
        walking -2 walks 1 wall 2 wallet 2 want 3 wanted -5 wants 1 ward 1 warden -1 \
        wardrobe 1 warehouse -3 warm -1 warmth -1 warn 2 warned -1 warning -2 warnings -1 \
        was 3 wash -1 washed -1 washing -3 wasn't -4 waste 1 watch 2 watched -2 watching 1 \
        water 2 waved 2 way 1 ways -1 we 5 weapons -1 wearing 2 wears 1 website -1 wedding \
        -1 wedged 1 weds -2 wee 1 week 3 weekdays 2 weekend -2 weekends -3 weekly 8 weeks \
        -4 weigh 1 weighed 1 weighing 2 weighs 1 welcome -2 well -6 went -4 were 1 weren't \
        -1 wet 3 what -1 whatever -2 wheels 2 when 5 whenever -2 where -2 whereabouts -1 \
        whereas 1 whether -11 which 1 while 10 whisper 4 whispering 1 whispers 4 white 4 \
        whoever -2 whole -2 whom -2 whose 1 why -5 wife -17 will -5 willing -1 window -1 \
        windows 1 winds -1 windscreen 2 wine -1 winter -1 wish -2 wished 1 wishes 1 with 3 \
        within -5 without -1 witness 1 wks 1 wobble -1 woman 3 women 1 won't 4 word 11 \
        wording 1 words 4 work 1 workbook -1 worked -1 worker 6 workers 3 working -3 works \
        -2 worksheet 1 worksheets -1 worn -3 worry -3 worse 2 worst -2 worth -2 would 8 \
        wouldn't -4 wrist -1 write 5 writing -4 written -1 wrong -1 wrote -6 x 2 xmas 1 y \
        -1 yard -3 year 3 years -8 yes -8 yesterday -1 yet -1 you -13 young -1 younger -1 \
        your -7 yours 1 yourself -1 yr -1 yrs 1 zone -2
        """

    /// The doubt in percent by the margin in steps of ten points, for what passes and for what does not.
    static let passingDoubt = [12, 9, 5, 3, 2, 1, 1, 1, 1, 1, 1, 1]
    static let failingDoubt = [50, 50, 50, 42, 32, 26, 19, 13, 12, 9, 5, 4]
}
