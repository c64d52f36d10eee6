/// Weights of the clause judgement, written by `Scripts/train-clauses`: do not edit.
///
/// Learnt on 2026-11-21 from invented messages of 4 writers, which are part of this project and under its licence.
/// Writers left out: 6.0 % of clauses leaked, 25.0 % of innocent words were lost.
/// A line is a name of `ClauseModel.names` and its points; three numbers are for writers on his side,
/// between, and on hers. Points over 0 speak for a unit's being hers.
enum ClauseWeights {
    static let table = """
        accountWords 4 3 6
        after.asks.farther -2 -3 -2
        after.asks.sameLine -4 -4 -5
        after.contact.farther 1 1 2
        after.contact.sameLine 1
        after.othersTell.sameSentence 3 4 3
        after.own.farther -1 0 0
        after.own.sameLine -14 -18 -13
        after.own.sameSentence -3
        after.protected.farther 4 3 4
        after.protected.sameLine 6 8 5
        after.protected.sameSentence 1 2 1
        after.secrecy.farther 5 7 5
        after.secrecy.sameLine 5 3 3
        after.she.farther 8 11 9
        after.she.sameLine 13 17 12
        after.she.sameSentence 8 10 9
        after.sheTells.farther 1
        after.sheTells.sameLine 1
        after.sheTells.sameSentence 2
        afterLabel -7 -8 -4
        anybody 2 0 1
        arrangementWords -7 -7 -4
        asks -6 -5 -9
        before.asks.farther -4 -4 -5
        before.asks.sameLine 0 0 -1
        before.contact.farther 1 1 2
        before.contact.sameLine 2
        before.contact.sameSentence 2 3 3
        before.othersTell.sameLine 4 6 4
        before.othersTell.sameSentence 1 2 1
        before.own.farther -2
        before.own.sameLine -2 -3 -2
        before.own.sameSentence -5 -5 -4
        before.protected.farther 1 2 1
        before.protected.sameLine 12 14 15
        before.protected.sameSentence 8 10 8
        before.secrecy.sameLine 6 7 5
        before.she.farther 3 5 3
        before.she.sameLine 12 15 14
        before.she.sameSentence 8 12 9
        before.sheTells.sameLine 5 8 6
        before.sheTells.sameSentence 5 8 6
        childWords -5 -5 -2
        closingWords -4 -5 -4
        conductWords 1 -1 0
        contact 3 3 5
        figures -5 -5 -8
        firstPerson 0 -5 -5
        firstPersonQuote -1 0 0
        general -4 -3 -4
        groupWords -17 -18 -19
        harmWords -2 -2 2
        he -9 -13 -9
        heOwns -7 -8 -7
        heTells -9 -9 -11
        heTellsAudience -3 -6 -3
        heTellsHer 2 2 3
        header -8 -11 -10
        her 15 16 16
        herPart 6 9 7
        herService 5 6 5
        him -6 -7 -5
        hisPart -7 -3 -6
        homeWords 4 6 7
        inHisQuote -6 -6 -4
        inOtherQuote 0 1 1
        kinWords -2 -4 -2
        label -8 -9 -9
        manNamed -13 -16 -12
        manWords -12 -17 -10
        matterWords -5 -9 -2
        monthWords -3 -8 -4
        numbers 1 0 2
        offers -2 -3 -2
        othersTell 0 1 1
        ownAccount -17 -21 -15
        ownRun 0 0 -1
        partnerWords -3 -5 0
        passedOn 7 11 7
        processWords -5 -10 -3
        protected 11 10 13
        qualityWords -3 -4 -4
        quotes -8 1 -2
        ratingWords -15 -18 -17
        requestWords -8 -8 -13
        secrecy 4 7 5
        sensitiveWords 4 5 6
        serviceWords 3 4 4
        she 10 15 14
        sheTells 6 10 7
        short -12 -13 -15
        signature -13 -18 -15
        staffWords -5 -8 -4
        startsWithPronoun 7 6 10
        startsWithQuote 1 3 4
        textContact 0 0 7
        textHarm 1 0 2
        textHerPart 0 0 1
        textHerService 3 0 1
        textHisPart 2 1 3
        textLong -10 -7 0
        textOwnOften 0 0 -1
        textPassedOn 0 0 5
        textProtected 6 5 1
        textShe 0 0 2
        textUnsaid 0 4 0
        unknown 5 9 6
        unsaid 5 6 5
        weekdayWords -7 -9 -6
        words.abstract -3 -2 -5
        words.abstract.hers 0 2 0
        words.abstract.his 2 -1 -1
        words.abuse -9 -12 -9
        words.abuse.his -4 -6 -4
        words.adjective -6 -2 -6
        words.adjective.his -4 -1 -1
        words.admin -7 -8 -6
        words.admin.hers 3 5 3
        words.admin.his -4 -4 -3
        words.admits -7 -11 -6
        words.admits.hers 1 2 1
        words.admits.his -4 -9 -4
        words.agency -4 -8 -1
        words.agency.hers 0 0 1
        words.agency.his 1 -1 0
        words.animal 8 7 6
        words.animal.hers 2 2 1
        words.animal.his 3 4 2
        words.attendance -6 -8 -6
        words.attendance.hers 1 1 2
        words.attendance.his -3 -4 -3
        words.aux 7 2 0
        words.aux.hers 1 4 1
        words.aux.his 2 1 -2
        words.body 2 7 7
        words.body.hers 2 5 2
        words.body.his 4 7 5
        words.capital -4 -6 -5
        words.capital.hers 10 8 8
        words.capital.his -6 -1 -2
        words.channel 9 8 11
        words.channel.hers 0 1 0
        words.channel.his 3 4 4
        words.child -6 -6 -4
        words.child.his 1 2 1
        words.childlife 5 3 5
        words.childlife.hers 1 0 1
        words.childlife.his 6 8 6
        words.clothing 0 1 2
        words.clothing.hers 4 4 5
        words.clothing.his 0 0 -1
        words.conduct 0 -1 -1
        words.conduct.hers 1 0 0
        words.conduct.his 0 1 0
        words.contact 8 7 9
        words.contact.hers 6
        words.contact.his -1 -3 -2
        words.damage 0 0 2
        words.damage.hers 3 5 3
        words.damage.his -2 -4 -2
        words.event 1 0 0
        words.event.hers 1 0 0
        words.event.his 0 0 1
        words.fear -3 -3 -4
        words.fear.his -2 -1 -2
        words.feels -2 0 -3
        words.feels.his 0 2 2
        words.figure 1 -1 0
        words.figure.hers 6 1 1
        words.figure.his -2 2 3
        words.food 6 8 8
        words.food.hers 5 5 4
        words.food.his -3 0 -1
        words.function 3 1 4
        words.function.hers 0 3 2
        words.function.his 0 2 -2
        words.furniture 6 3 7
        words.furniture.hers 0 0 1
        words.furniture.his 9 9 8
        words.greeting -5 -6 -6
        words.greeting.hers 3 5 3
        words.greeting.his -3 -4 -2
        words.harmverb -9 -13 -8
        words.harmverb.hers 0 1 0
        words.harmverb.his -2 -6 -3
        words.hiswork 4 4 7
        words.hiswork.hers 2 3 2
        words.hiswork.his -2 -4 1
        words.house 1 2 3
        words.house.hers 2 1 2
        words.house.his 1 0 0
        words.household -1 0 1
        words.household.hers 3 5 3
        words.household.his 1 0 0
        words.immigration 1 3 2
        words.immigration.hers 1
        words.immigration.his 1 2 1
        words.injury 7 11 9
        words.injury.hers 1 2 2
        words.injury.his 3 6 4
        words.justice -7 -10 -6
        words.justice.hers 2 3 3
        words.justice.his -8 -11 -8
        words.kin -1 2 2
        words.kin.hers 2 4 2
        words.kin.his -3 -4 -2
        words.lightverb 1 -1 -2
        words.lightverb.hers 2 3 2
        words.lightverb.his 0 0 -2
        words.medical 3 4 7
        words.medical.hers 0 0 1
        words.medical.his 1
        words.mental -1 -1 0
        words.mental.hers 1 2 1
        words.mental.his -2
        words.money 5 8 6
        words.money.hers 1 1 2
        words.money.his 2 3 1
        words.monitor -1 -2 1
        words.monitor.hers 0 0 1
        words.monitor.his -1 0 0
        words.participation 3 2 5
        words.participation.hers 0 0 1
        words.participation.his -3
        words.partner -3 -6 -1
        words.partner.hers 0 0 1
        words.partner.his 1 2 3
        words.people -6 -4 -5
        words.people.hers 0 1 0
        words.people.his -5
        words.place -2 -3 1
        words.place.his 1 2 3
        words.pregnancy 3 6 2
        words.pregnancy.hers 0 1 0
        words.pregnancy.his 1 3 1
        words.programme -7 -8 -10
        words.programme.hers 0 1 0
        words.programme.his 0 -4 -2
        words.progress -4 -5 -4
        words.progress.his -1 0 -1
        words.pronoun -6 -3 -5
        words.pronoun.hers 0 7 4
        words.pronoun.his -1 1 1
        words.quantity -2 3 0
        words.quantity.hers 2 3 3
        words.quantity.his -1 1 -1
        words.rating -8 -8 -9
        words.rating.his -2 -3 -3
        words.religion -2 -1 0
        words.religion.hers 0 1 0
        words.religion.his -2 -3 -1
        words.request -4 -4 -2
        words.request.his -3 -1 -1
        words.says -5 1 -1
        words.says.hers 4 9 5
        words.says.his -5 0 -1
        words.secrecy 4 2 1
        words.secrecy.hers 4
        words.secrecy.his 1 -2 -1
        words.service 8 11 9
        words.service.hers 5 8 5
        words.service.his 1 2 1
        words.sexual 2 3 2
        words.sexual.hers 3 4 3
        words.sexual.his 1
        words.speech -3 -5 -5
        words.speech.his -1 -4 -3
        words.staff -5 -5 -6
        words.staff.hers 4 5 3
        words.staff.his -4 -5 -4
        words.substance -7 -8 -5
        words.substance.his -4 -5 -4
        words.tech 5 4 5
        words.tech.hers 0 0 1
        words.tech.his 0 3 1
        words.threat 0 0 3
        words.threat.hers 0 0 1
        words.threat.his 2 4 3
        words.time 0 1 7
        words.time.hers 0 0 1
        words.time.his -6 -4 -3
        words.unknown 2 2 3
        words.unknown.hers 1 3 2
        words.unknown.his -2 0 -2
        words.vehicle 1 -1 3
        words.vehicle.his 7 6 8
        words.venue 2 5 3
        words.venue.hers 2 3 2
        words.venue.his -3 -2 -2
        words.weapon 0 -1 0
        words.whereabouts 3 5 6
        words.whereabouts.hers 1 2 1
        words.whereabouts.his -1 0 -2
        base -46 -12 18
        constant 34 18 11
        few -6
        near.after2Line 3
        near.afterFarther 2
        near.afterLine 8
        near.afterSentence 15
        near.before2Farther 5
        near.before2Line 7
        near.beforeFarther 3
        near.beforeLine 12
        near.beforeSentence 20
        near.beyond 42
        near.leaning 3
        near.own 9
        near.paragraph 8
        """

    /// Points of single words, which at least two writers use.
    static let words = """
        a -1 able 1 about -8 above -1 absences -1 absent -1 abuse -3 accepted -2 accepts \
        -1 accident -1 account 2 accounts 1 across -1 address -1 admin -1 adult -1 after 2 \
        again -1 age -3 agree 1 agreed 2 agrees -3 ahead -1 air -1 alarm 1 alcohol -1 all \
        3 allowed -1 alone -1 aloud 1 also 2 always -2 am -1 an -3 and -7 announced -1 \
        another -3 answers 2 any -6 anybody -1 anyone 2 anything -2 apologised -1 apology \
        1 app -1 appointment 1 are 3 argument 2 as -6 ask 1 asked 1 asking -3 asks -1 \
        assault -1 assaults -4 assessment 1 at 1 ate -1 att -2 attendance -2 attended -1 \
        attends -2 aware -1 away -1 b -1 baby 5 back -2 bag 1 bail -1 bailed -1 bakery -1 \
        balcony 2 bank 1 bar 1 basket -3 bathroom -2 be -7 became -1 bed 2 bedroom 2 been \
        2 before -1 began 1 behaviour 1 behind 2 being -1 believe 1 believes 2 bell 1 \
        below -1 better -1 between -2 big 2 bin 2 birth -2 birthday 4 bit 1 black -1 blood \
        -1 blue 4 boiler 3 bolt 2 book 1 booking 2 bought 1 box -2 boy 1 boys -2 bring -1 \
        broke -2 brother 1 brought -3 buddy -1 budgie -1 buggy 1 bulb 1 burn 1 bus -2 \
        business -1 but 5 c -3 call 2 calls 2 calm 6 came -1 can 2 can't 4 cant 1 car 2 \
        cards -2 care -2 caretaker 1 carpet 1 carry -1 case -2 cat 1 cellar 1 centre -2 \
        certificate 2 certificates 1 chain 1 chair 1 chairs -1 change -3 changed 6 changes \
        1 charge 4 check -4 checking -1 checks -1 children -1 choir 1 chose 1 clean 1 \
        clear -1 clinic 1 closed -1 club -1 co -2 coach 1 coat 1 code 1 cold 1 colleague 1 \
        collected 1 come 2 comes 5 comma -1 community -1 completed 1 concern -1 conditions \
        -1 conference -1 confidential -1 contact -3 continue -1 contract -1 control 1 \
        conversation 1 copied -1 core 1 corner -1 corrected -1 cot 3 could 1 couldn't 1 \
        council -1 counter -1 counts 3 course 3 cover 3 covers 1 credit -1 cried -1 cross \
        2 cupboard 1 curtains 2 d -1 da 1 dad -1 date 2 dates -2 daughter 2 dawn -1 day -1 \
        days 2 declined 1 delete -1 deleted -2 denies -2 dental 1 dentist -1 depot 1 \
        describe -1 described 1 dial 1 dictated 1 did -3 didn't 2 different 2 dinner -2 \
        direct -2 disclosed -1 disclosure -2 discuss 1 discussion -1 do -5 dob -1 does 1 \
        dog 2 don't 1 done -4 dont -3 door -3 double 2 down -1 draft -1 drawer 1 dressing \
        1 drink -2 drinking 1 drive -1 drives -1 dropped -1 drove -1 drunk -1 during 1 e \
        -2 each 8 earlier -2 early 1 eating 1 eight 1 either 2 eleven 2 else -2 email 1 \
        emotional -1 employer 1 end 1 engine 1 enter -1 even 1 evening -2 evenings -1 ever \
        2 everyone -1 everything -2 example -2 exercise 3 explained 1 eyes -1 face -1 \
        facilitator -1 facilitators -1 fall 3 family 4 far -1 farm 1 father -2 feel -1 \
        feet 2 fell -2 felt -1 female -3 few 2 file -2 filed -1 film -2 finds -1 fine -1 \
        fingers 1 finish 2 fire -2 first 1 fish 3 fitted 1 five 1 flat -4 floor -3 flowers \
        3 flu 1 fluent -1 folder -2 food 1 football -1 for -3 form -2 fortnight 1 \
        fortnightly 1 forty 1 forward -1 found 3 four 1 free -5 freezer -1 friend -1 \
        frightened -2 from 7 front -3 full -3 funny -2 further 1 fuse -2 game -1 gas -1 \
        gate 2 gave 1 general -1 gets 2 getting -1 girl 2 girlfriend -1 give 1 given -1 \
        giving -2 glad -1 glass -3 go 1 goes 4 going -2 gone -3 good -2 got 2 gown 2 \
        grabbed -1 grace -1 gun -2 h 1 had -5 hair 1 hand -4 handed 1 handouts -2 hands -1 \
        happened -1 hard 2 has 10 hasn't 4 hatch 1 have 2 having -2 he 3 head -1 health -3 \
        hear 1 heard 2 hearing 1 held -6 her 10 here -2 herself 1 hes 4 high 1 him -2 \
        himself -5 his 3 hit -3 hitting -3 hold 1 holding 2 home -3 homework -1 honesty -1 \
        hood 3 hope -4 hospital -2 hot 3 hours 1 housing 4 how 2 hrs 1 hundred 2 hung 1 i \
        3 if -3 im 2 in 3 incident 1 including 1 index -1 individual -2 information -3 \
        inhaler 1 inside 1 instead -1 interpreter -4 interview -1 ironing 1 is 4 isn't -1 \
        it 8 item 1 items 2 jealousy -2 job 1 joint -1 jumper 1 just 2 keep 1 keeps -1 \
        kept 4 kettle 1 key -1 kicked 2 kids -1 kindly 1 kitchen -4 knee -1 knife 1 know 8 \
        known 1 knows 2 lady 5 language -1 large -1 last -2 late 2 later -1 launderette 1 \
        law -2 lead -1 leaflet 1 learn -1 learned 5 learnt 1 leave 1 leaves 2 left -4 less \
        -1 let -3 letter -2 letters 2 level -1 lid 1 lifeboat -4 lift 1 light 1 like 1 \
        liked -1 line 3 lines 1 listening -1 little -1 live 1 lives -3 living -1 loan 1 \
        loc 2 locked -2 locker 1 locks 1 loft 1 log -1 long 1 loo 1 look -1 looked -1 \
        looking 1 looks 1 lorry -1 lose -1 loss 1 lost 1 lot -1 love 1 lovely -1 low -1 \
        machine -2 made -1 mail -2 mailbox 1 make -1 makes 1 making -1 man 4 management 4 \
        mark -3 marked 1 marks 1 married 1 matter 1 may -4 me 1 mean 1 means 2 meant -3 \
        meeting -2 men -4 mentioned 3 messages 1 met 1 meter 2 might -1 miles 1 min -1 \
        mind -2 mins 3 minute 1 minutes 2 missed 1 misses -1 missing 2 mistake 1 mobile 2 \
        module -1 mon -1 month 1 monthly -3 months -1 mood -1 more -1 morning 4 most 1 \
        mother 1 move 3 moved 5 moves -1 much -3 must 3 my -3 n 1 name 10 named -2 names \
        -1 nan 1 near -2 need -4 needed -2 needs -1 neighbour 1 neither 2 new 2 next 2 \
        night 2 nights 3 nine 4 no 6 nobody -4 non -1 none -2 noon 1 nor -2 normal -2 not \
        6 note 4 notes -1 nothing -1 notice -1 now 3 number 3 numbers -2 nurse 2 nursery \
        -1 of -6 off 7 offence -1 offer -1 offered 1 office -2 officer -1 oh 2 ok 1 old -1 \
        on 1 once -6 one -3 ones 1 only 5 open 2 opened 1 or -1 order -1 ordinator -3 \
        others -1 otherwise -1 our -1 out -4 outs -2 outside 3 owned -2 page 2 paid 2 \
        paint -1 pan 1 paper -2 papers 1 paragraph -2 parents -1 park -1 part -2 parties \
        -1 partner -4 partners -2 pass -2 passed 3 passenger 1 passing -1 passports -1 \
        past -2 pay -2 peace 1 people 3 person -1 petrol 1 phoned 1 phones 2 photo 2 \
        photograph 1 pillow -1 place 2 planned 1 plate 2 plates 1 play -2 plea -1 please \
        -2 pls -6 pm -2 point 1 police 1 polite -1 pool 2 position -1 post 2 postbox 3 \
        posted -1 pot 1 pounds 1 practice 1 prayers 1 pregnancy 2 present -2 pressure -2 \
        print -2 private -2 probation 1 programme -3 proud -1 pulled -1 purpose 1 pushed \
        -1 put -9 puts 3 question -1 radio -1 raised 1 rape -1 read -3 reason -3 receipt 1 \
        receipts 2 reception 3 record -1 recorded -1 records 2 red 1 ref 2 referral -2 \
        register -1 released -1 reply -2 report -5 reported 1 request -1 rest -1 \
        restricted -2 return -1 review -1 right 4 ring -4 risk 1 rm 2 road 1 role -1 roof \
        2 room 4 rota 2 round 2 route -4 row -2 rule 1 run -3 runs 1 safe 2 safety 1 said \
        3 salary 1 same 1 sat -5 save -1 saw -2 say 4 saying 2 says 4 scared -1 scene -3 \
        school 2 seat 1 see 1 self -3 send -1 sending -1 sentence 1 separate -4 separately \
        3 separation -1 service 1 services -2 session -2 sessions -2 set 1 seven -2 sewn 1 \
        sexual -1 share -1 shared 3 she 2 shed 2 sheet -3 sheets -1 shes -2 shift 1 shoe 1 \
        shoes 2 should -1 shout -1 shouting -3 shouts 1 shove -1 show 2 showed 2 shower -1 \
        shown 1 shows -2 side -1 sign -1 silence -1 silver -1 since 2 sink 1 sister 1 sit \
        1 site 1 sits 3 sitting -1 six -2 size 1 slammed -1 sleep 1 sleeps 2 small 2 \
        smashed -1 so 1 sober 2 social -2 sold 1 solicitor 2 some -2 somewhere 1 son -1 \
        sorry -1 sound 2 soup -1 spare 2 spat -1 speak 1 speaker -1 spoke -1 spoken -1 \
        spring 1 staff 1 stairs -1 stand 2 standing 1 stands 1 start -1 starts 1 statement \
        -1 states -1 stay -1 stayed -2 staying -3 step 2 stick -1 still 2 stitches 3 stone \
        -1 stood -2 stop -2 stopped 3 store 3 story -1 straight 1 strategy -1 study 2 \
        suitcase 1 summer -1 supervised -1 supervision -1 support -3 suspended 1 swimming \
        2 switched -1 system -2 table 1 take 2 taken 1 takes -1 talk 2 talks -1 tap -2 \
        teacher 1 team -2 tell 2 telling -1 temper -1 ten 1 tenancy 1 term -1 terms -1 \
        test 1 text -1 texted 1 texts -2 than -1 thank 1 that -6 thats -1 the 5 their -1 \
        theme -1 then 7 there 5 they 3 thing 3 things -2 think 1 thinks 5 third 1 this 1 \
        those 1 thought -2 thoughtful -1 threats 1 three 2 through 4 thurs 2 ticket -1 til \
        1 till 2 time -3 times 2 tin 1 tired -1 to -2 today -1 told -7 tonight 2 too 6 \
        took -2 tooth 2 torch 2 travel 1 tray 1 treat -1 true -1 tutor 1 twenty -1 twice \
        -1 two -3 u 3 unchanged 1 uncle -3 under 8 unit 2 until 2 up -3 update -1 upstairs \
        -1 ur 2 useful -1 uses -1 using -1 v -1 van 1 verbal -2 very 4 vet 2 via 2 victim \
        1 views -1 visit -2 visiting -1 visits 2 voice 1 voicemail -1 volunteered -1 \
        volunteers -1 w 6 waited -1 waiting 5 walk 1 walked 2 walking -3 wallet 2 want 1 \
        wanted -4 wants 2 wardrobe 1 warm -1 warnings -1 was 5 washing -3 wasn't -1 watch \
        2 water 3 we 1 weather -1 wedding -1 week 4 weekends -1 weeks 1 well -1 went -3 \
        were -1 wet 1 what 2 whatever -1 whether -2 which -2 while 4 who 6 whole -2 whom \
        -1 why -4 wife -13 will -5 windscreen 1 winter 1 wish -1 with 1 withheld -1 within \
        -1 without -2 wks 2 woman 1 women 5 won't 1 word 5 workbook -1 worker 4 working -1 \
        works -1 worn -2 worried -1 worry -1 worse 1 worst -2 would 3 wrist 1 writing -3 \
        wrong -2 wrote 1 x 3 yard -3 year 1 years -2 yet -1 you -11 your -1 yours -1 zone \
        -2
        """

    /// The doubt in percent by the margin in steps of ten points, for what passes and for what does not.
    static let passingDoubt = [11, 10, 6, 4, 3, 2, 2, 1, 1, 1, 1, 1]
    static let failingDoubt = [50, 50, 50, 47, 38, 29, 24, 19, 16, 14, 7, 5]
}
