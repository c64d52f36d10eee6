/// Weights of the clause judgement, written by `Scripts/train-clauses`: do not edit.
///
/// Learnt on 2026-11-21 from invented messages of 6 writers, which are part of this project and under its licence.
/// Writers left out: 6.6 % of clauses leaked, 18.8 % of innocent words were lost.
/// An entry is a name of `ClauseModel.names` and its points; three numbers are for writers on his side,
/// between, and on hers. Points over 0 speak for a unit's being hers.
enum ClauseWeights {
    static let table = """
        accountWords 4 2 5; after.asks.farther -4 -6 -4; after.asks.sameLine -6 -6 -8; \
        after.contact.sameLine 1; after.othersTell.sameLine 0 0 1; \
        after.othersTell.sameSentence 3 4 3; after.own.farther -1 0 -1; after.own.sameLine -12 \
        -19 -12; after.own.sameSentence -2 -3 -2; after.protected.farther 4 2 4; \
        after.protected.sameLine 13 16 12; after.protected.sameSentence 6 7 6; \
        after.secrecy.farther 5 7 5; after.secrecy.sameLine 5 3 4; after.secrecy.sameSentence \
        0 1 1; after.she.farther 8 10 9; after.she.sameLine 15 22 17; after.she.sameSentence \
        13 15 14; after.sheTells.farther 2 3 2; after.sheTells.sameLine 1 1 2; \
        after.sheTells.sameSentence 2 3 2; afterLabel -6 -9 -4; anybody 4 0 0; \
        arrangementWords -7 -6 -3; asks -8 -7 -12; before.asks.farther -5 -5 -6; \
        before.asks.sameLine -3 -3 -5; before.contact.farther 2 2 4; before.contact.sameLine \
        1; before.contact.sameSentence 5 5 4; before.othersTell.sameLine 3 5 3; \
        before.othersTell.sameSentence 2 3 3; before.own.farther -3 -2 -2; before.own.sameLine \
        -2 -3 -3; before.own.sameSentence -7 -7 -6; before.protected.farther 3 7 3; \
        before.protected.sameLine 14 20 19; before.protected.sameSentence 15 18 15; \
        before.secrecy.sameLine 7 7 5; before.she.farther 3 4 2; before.she.sameLine 12 17 15; \
        before.she.sameSentence 10 13 12; before.sheTells.farther 3 4 2; \
        before.sheTells.sameLine 3 5 4; before.sheTells.sameSentence 6 8 6; childWords -6 -7 \
        -3; closingWords -6 -8 -7; conductWords -3 -5 -5; contact 7 5 6; figures -7 -5 -7; \
        firstPerson -2 -5 -9; firstPersonQuote 0 -1 0; general -7 -5 -6; groupWords -16 -17 \
        -18; harmToHer 1 0 0; harmWords -3 -2 5; he -15 -16 -12; heOwns -10 -11 -10; heTells \
        -9 -11 -12; heTellsAudience -3 -5 -4; heTellsHer 0 0 2; header -9 -11 -10; her 17 17 \
        19; herPart 3 6 4; herService 6 8 5; him -10 -12 -7; hisPart -11 -6 -9; homeWords 2 5 \
        6; inHisQuote -6 -6 -5; inOtherQuote 0 1 1; kinWords -2 -6 -1; label -9 -11 -8; \
        manNamed -19 -23 -18; manWords -13 -17 -12; matterWords -6 -8 -3; monthWords -5 -9 -6; \
        numbers 0 0 4; offers 0 0 -1; othersTell 0 0 2; ownAccount -13 -19 -13; ownRun 0 0 -1; \
        partnerWords -2 -3 -4; passedOn 7 10 7; processWords -4 -12 -1; protected 14 12 13; \
        qualityWords -4 -6 -5; quotes -9 2 -1; ratingWords -16 -20 -19; requestWords -7 -8 \
        -15; secrecy 5 8 6; sensitiveWords 4 4 7; serviceWords 4 5 3; she 13 17 18; sheTells 6 \
        10 6; short -10 -13 -11; signature -21 -26 -26; staffWords -5 -7 -4; startsWithPronoun \
        6 5 9; startsWithQuote -1 1 3; textContact 0 0 4; textHarm 6 1 2; textHerPart 0 0 3; \
        textHerService 3 0 0; textHisPart 4 2 2; textLong -11 -6 2; textOwnOften 0 -1 0; \
        textPassedOn 0 0 5; textProtected 8 7 1; textShe 0 0 1; textUnsaid 4 8 4; unknown 5 8 \
        5; unsaid 6 7 6; weekdayWords -3 -4 -3; words.abstract 0 -2 -1; words.abstract.hers 1 \
        0 0; words.abstract.his -3 -6 -4; words.abuse -9 -13 -11; words.abuse.his -2 -3 -2; \
        words.adjective -6 -2 -6; words.adjective.his -4 -2 -2; words.admin -5 -6 -2; \
        words.admin.hers 6 4 5; words.admin.his -2 -1 -1; words.admits -7 -10 -6; \
        words.admits.hers 1 2 1; words.admits.his -4 -8 -4; words.agency -5 -8 -2; \
        words.agency.his 2 0 1; words.animal 10 7 8; words.animal.hers 3 3 2; words.animal.his \
        2 0 0; words.attendance -9 -12 -9; words.attendance.hers 0 0 1; words.attendance.his \
        -4 -5 -4; words.aux 6 0 -2; words.aux.hers 2 5 2; words.aux.his 2 3 2; words.body 6 10 \
        9; words.body.hers 2 6 2; words.body.his 4 4 1; words.capital -5 -7 -3; \
        words.capital.hers 14 10 9; words.capital.his -5 0 1; words.channel 8 9 10; \
        words.channel.hers 0 1 0; words.channel.his 3 5 4; words.child -4 -5 -2; \
        words.child.his -1 0 0; words.childlife 4 3 4; words.childlife.hers 1 0 1; \
        words.childlife.his 5 8 6; words.clothing 5 4 5; words.clothing.hers 7 5 6; \
        words.clothing.his 0 0 -2; words.conduct -2; words.conduct.hers 1 0 0; \
        words.conduct.his -2 -1 -1; words.contact 8 6 8; words.contact.hers 7 6 6; \
        words.contact.his 1 -2 0; words.damage 2 1 3; words.damage.hers 5 7 5; \
        words.damage.his -1 -2 -1; words.event -1; words.event.hers 2 1 1; words.event.his -3 \
        -3 -2; words.fear -1 -1 -2; words.fear.his 0 1 -1; words.feels -5 -2 -4; \
        words.feels.his 0 3 4; words.figure 0 0 1; words.figure.hers 5 0 0; words.figure.his \
        -3 0 0; words.food 8 8 9; words.food.hers 5 6 5; words.food.his -4 -3 -2; \
        words.function 3 1 3; words.function.hers 1 3 5; words.function.his -1 1 1; \
        words.furniture 7 5 8; words.furniture.hers 0 0 1; words.furniture.his 9 8 7; \
        words.greeting -8 -7 -10; words.greeting.hers 5 8 6; words.greeting.his -1 -2 1; \
        words.harmverb -8 -12 -8; words.harmverb.hers 0 1 0; words.harmverb.his -2 -6 -4; \
        words.hiswork 5 4 7; words.hiswork.his -1 -3 1; words.house 4 6 7; words.house.hers 1 \
        0 1; words.house.his -1 -2 -2; words.household 2 3 5; words.household.hers 3 5 4; \
        words.household.his 1 -2 -2; words.immigration -1 1 -2; words.immigration.hers 1 2 1; \
        words.immigration.his -1 1 -1; words.injury 8 11 10; words.injury.his 3 4 3; \
        words.justice -7 -11 -5; words.justice.his -6 -10 -6; words.kin 3 8 6; words.kin.hers \
        1 2 1; words.kin.his 1 3 2; words.lightverb 2 0 0; words.lightverb.hers 0 2 0; \
        words.medical 6 6 11; words.medical.hers 0 0 1; words.medical.his 3 3 4; words.mental \
        -1; words.mental.hers 1; words.mental.his -1; words.money 5 7 7; words.money.hers 0 0 \
        1; words.money.his 0 -1 -1; words.monitor 0 0 1; words.monitor.hers 0 0 2; \
        words.monitor.his 0 1 0; words.participation 1 0 4; words.participation.hers 0 0 1; \
        words.participation.his -4 -4 -3; words.partner -3 -6 -7; words.partner.his 6 7 5; \
        words.people -10 -7 -9; words.people.hers 0 1 0; words.people.his -4 -1 -3; \
        words.place -4 -4 1; words.place.his 3 7 6; words.pregnancy 4 5 3; words.pregnancy.his \
        4 5 3; words.programme -7 -7 -11; words.programme.hers 0 2 0; words.programme.his -2 \
        -5 0; words.progress -6 -6 -7; words.progress.his -1 0 -1; words.pronoun -8 -3 -5; \
        words.pronoun.hers 0 6 5; words.pronoun.his 2 1 3; words.quantity -2 2 0; \
        words.quantity.hers 2 4 2; words.quantity.his 2 1 1; words.rating -7 -7 -9; \
        words.rating.hers 0 1 0; words.rating.his -5 -5 -6; words.religion 0 0 2; \
        words.religion.his -1 -2 -1; words.request -5 -4 -2; words.request.his -4 -4 -3; \
        words.says -3 2 2; words.says.hers 3 7 4; words.says.his -6 1 -2; words.secrecy 2 1 3; \
        words.secrecy.hers 2 2 3; words.secrecy.his 1 -2 1; words.service 9 11 11; \
        words.service.hers 6 8 5; words.service.his 3 3 4; words.sexual.hers 4 5 4; \
        words.sexual.his -2 -2 -1; words.speech -1 -3 -2; words.speech.hers 1 0 0; \
        words.speech.his -3 -6 -4; words.staff -7 -5 -8; words.staff.hers 4 6 4; \
        words.staff.his -6 -6 -7; words.substance -6 -8 -5; words.substance.his -4 -5 -4; \
        words.tech 7 6 6; words.tech.hers 2 2 3; words.tech.his -2 0 -2; words.threat 3 3 5; \
        words.threat.hers 2 1 2; words.time -2 0 2; words.time.hers 3 5 4; words.time.his -5 \
        -1 1; words.unknown 1 4 4; words.unknown.hers 1 3 2; words.unknown.his -3 -2 -1; \
        words.vehicle 2 0 4; words.vehicle.his 7 6 8; words.venue 2 1 2; words.venue.hers 3; \
        words.venue.his -1 -2 0; words.weapon 0 -1 -1; words.weapon.hers 2 1 1; \
        words.weapon.his -2; words.whereabouts 1 3 3; words.whereabouts.hers 1; \
        words.whereabouts.his -1 2 -1; base -48 -20 14; constant 48 15 2; few -5; \
        near.after2Line 4; near.after2Sentence 1; near.afterFarther 2; near.afterLine 8; \
        near.afterSentence 16; near.before2Farther 3; near.before2Line 6; near.before2Sentence \
        11; near.beforeFarther 4; near.beforeLine 12; near.beforeSentence 23; near.beyond 42; \
        near.leaning 4; near.own 12; near.paragraph 10
        """

    /// Points of single words, which at least two writers use.
    static let words = """
        a -1 able 1 about -11 absence -1 absences -1 absent -1 abuse -2 accepted -2 \
        accepts -1 accident -1 according 2 account 2 accounts 1 act -1 add -1 admits -1 \
        admitted 1 adult -1 advocate 1 afterwards -1 again 1 against -1 age -2 agency 2 \
        agree 1 agreed 2 agreement -1 agrees -1 ahead -1 aid 1 air -1 alarm 2 alcohol -1 \
        alert 1 all 3 allotment 2 alone -1 aloud 2 already 1 also 3 always -2 am -3 an -5 \
        and -7 anger -1 another -2 answer -1 answered 1 answers 3 any -7 anyone 1 anything \
        -3 apologised -1 apology 1 app 1 application 1 appointment 1 appointments -1 are 5 \
        argument 2 arm 1 arms -2 arranged 2 arrest -1 arrested -1 arrived -1 as -3 ashamed \
        -1 ask 3 asking -2 asleep -1 assault -1 assaults -4 assessment 3 at 1 ate -1 att \
        -2 attendance -4 attends -3 aunt 1 aware -1 away -2 baby 6 back -1 background 1 \
        bad -1 badge 4 bag 1 bail -1 bailed -1 bakery -1 balcony 2 bar 1 basket -4 bath 1 \
        bathroom -1 be -7 became -1 because 2 bed 2 bedroom 2 began 3 begun 1 behaviour 1 \
        behind 2 being -1 believe 1 believes 2 bell 2 below -1 belt 2 bench -1 benefit 1 \
        better -1 between -3 big 1 bike -2 bin 1 birth -3 birthday 4 biscuits -1 bit 1 \
        black -1 blocked -1 blue 8 boiler 3 bolt 4 bolted 1 bonnet 1 book 4 booking 3 \
        books 2 boot 1 born -1 boss -3 both -1 bottle -1 bought 3 box -3 boy 3 boys -2 \
        breach -1 bread 1 breakfast 2 brick -1 bring -1 brings -1 broke -2 broken 1 \
        brother -1 brought -4 buddy -1 budgie -1 buggy 1 building -3 bulb 1 burn 1 burnt 1 \
        bus -2 business -2 but 4 by 1 c -2 cafe 1 cake -1 call 4 calling -2 calls 2 calm 6 \
        came 1 can 7 can't 3 cancelled 3 cant 1 card 1 cards -2 care -3 caretaker 1 \
        carried 2 carries 1 carry -2 case -1 cash -1 cat 1 category -1 caught -1 caution \
        -1 ceiling 3 cell -2 centre -2 certificate 1 certificates 1 chain 3 chair 2 chairs \
        -2 change -2 changed 10 chapel -1 charge 5 charged -1 check -4 checking -1 chest 1 \
        child -3 choir 4 church 1 clean 1 clinic 1 clothes -2 club -1 co -5 coach 1 coat 1 \
        coats 1 cold 2 collar 1 colleague 1 collect -2 collected 1 colour 2 coloured -1 \
        comes 2 comma -1 comment -1 community -1 complaint -2 completed 1 completion -1 \
        concern -1 concerning 2 conditions -1 conference -3 confidential -2 confirms -1 \
        consent 2 considered 2 contact -1 continue -2 contribution -1 control 1 \
        conversation 2 copied -1 cord 1 core 1 corner -1 corrected -1 correspondence -1 \
        corridor -1 cot 3 could -1 council 1 counter -2 country -3 counts 3 course 8 court \
        -1 cousin 5 cover 4 covers 1 credit -2 cried -1 crisis -1 crying -1 cupboard 1 \
        curtains 2 custody -1 customers -1 cut -1 d -1 da 1 dad -1 damage -1 dark 1 date 1 \
        dates -3 daughter 1 dawn -1 day -1 days 1 decided -1 declined 1 delete -2 deleted \
        -2 denies -2 dental 2 dentist -1 depot 2 describe -1 described 1 describes 2 desk \
        1 dial 1 diary 1 dictated 1 did -6 didn't 1 different 2 dinner -2 direct -3 \
        disclosed -1 disclosure -2 discuss 3 discussed -1 discussion -1 do -5 dob -1 \
        doctor 2 does 2 dog 2 domestic -1 don't -1 done -6 dont -3 door -3 doorbell 1 \
        doorway -1 down -1 draft -1 drawn 1 dress -3 dressing 1 drink -2 drinking 1 drinks \
        -1 driven 1 driver -1 drives -2 driving -1 drop -1 drove -2 due 1 during 1 e -2 \
        each 9 earlier -2 early 1 eating 1 egg -1 eight 1 eighteen -1 either 2 eleven 5 \
        else -1 emotional -1 empathy -1 employed -1 employer 2 ending -2 ends 3 enough -1 \
        enter -3 entered 2 entrance -1 envelope 1 error -1 even 1 evenings -1 ever 1 every \
        -1 everybody -1 everyone -2 everything -2 evidence 1 example -2 except -1 exercise \
        3 explain 1 extract -1 eye -1 eyes -2 face -1 facilitators -2 fact 1 facts -1 fair \
        -1 fall 3 far -4 farm 2 father -4 feel 1 feeling -1 feelings -1 feels 1 feet 2 \
        fell -2 felt -1 female -4 ferry -1 few 2 fifteen 1 fifty -2 file -5 filed -1 film \
        -4 filmed 1 find 1 finding -1 finger -1 fingers 1 finish 3 fire -1 firearms 1 firm \
        1 first 3 fish 1 fitted 1 flap 2 flat -4 floor -4 flour 1 flowers 5 flu 1 fluent \
        -1 folded 1 folder -3 follow -2 following -1 food 1 foot 2 football -2 for -5 \
        foreman 1 forgive 1 form -1 fortnight 2 fortnightly 1 forty 1 found 5 four 1 \
        fourth 1 free -3 freezer -1 friends -1 frightened -2 from 6 front -5 full -1 funny \
        -2 fuse -2 game -1 gate 3 gather -1 general -3 get 2 gets 4 getting -1 girl 2 \
        girlfriend -2 give 1 gives 2 giving -1 glad -2 glass -3 glasses -1 go 1 goes 4 \
        going -2 gold -1 gone -7 good -3 got -1 gown 2 grabbed -2 grace -1 grateful -1 \
        ground -1 group -1 grp -1 gun -2 h 1 had -4 hadn't -1 hair 1 hand -5 handed 3 \
        handouts -1 handset 2 handwriting 1 happened -1 happens -1 happy 1 harbour 1 hard \
        2 harm -1 has 10 hasn't 2 hatch 1 have 5 having -2 hazards 1 he 5 head -2 headings \
        1 health -5 hear 3 heard 3 hearing 1 hears -2 heater 1 hedge 1 held -2 helping 1 \
        her 7 hers 2 herself 3 hes 4 hid -1 hidden -1 hide 2 hides -1 hiding -1 high 1 \
        himself -5 his 3 hit -2 hitting -3 holding 2 holds 1 home -5 homework -1 honesty \
        -1 hood 3 hook 1 hope -5 hospital -3 hot 3 hotel 1 hour 1 hours 1 house -2 \
        household -1 housekeeping 3 housing 4 how 2 hub -2 hung 2 hymn 2 i 4 ice 2 idea 2 \
        if -2 im 2 imam -2 in 5 incidents -1 including 1 index -1 individual -2 \
        information -3 informed 1 inhaler 3 injury 1 inside 2 instead -1 interpreter -4 \
        interview -1 interviews -1 invited 2 is 4 isn't -2 isolation 1 it 8 item 2 items 2 \
        jealousy -1 job 1 joint -1 joke 1 judge 1 jumper 1 just 1 keeps -1 kept 4 keys 2 \
        kicked 2 kicking -1 kid -2 kind -1 kindly 1 kitchen -5 knew -1 knife 1 know 9 \
        known 2 knows 3 label 1 lads -1 lady 5 laid -2 lambing -2 lamp 2 landing 1 \
        language -1 laptop -1 large -1 last -1 late 3 later -1 laughs 1 launderette 1 law \
        -2 lead -1 learn -1 learned 5 learning -1 learnt 1 least -1 leave -1 left -1 \
        length -1 less -1 let -2 lets 1 letter -1 letterbox 1 letters 2 letting 1 level -1 \
        liaison -1 library 2 lifeboat -4 lift 4 lifted 1 light 2 lighter 1 like -1 liked \
        -2 likes 1 line 3 linen 2 list -1 listening -1 listens 1 lives -3 living -1 loc 3 \
        lock 1 locked -2 locks 2 loft 1 logged -1 longer 1 loo 2 look -4 looked -5 looks \
        -1 lorry 1 lose -1 loss 1 lost 1 lot -1 love 1 lunch -1 m 2 machine -3 made -1 \
        mail -3 mailbox 1 maintenance -1 makes 2 man 4 management 3 mark -1 market -1 \
        marriage 1 married 1 mat -1 match 1 mates -2 matter 1 mattress 2 may -7 maybe -1 \
        me 2 mean 1 meaning -1 means 1 meant -3 medium -1 meeting -4 meetings -1 men -4 \
        mention -1 mentioned 3 merchant -1 messages 1 met 2 meter 2 mid -1 midwife 1 might \
        -2 mikveh 1 miles 1 min -1 mind -2 mins 3 minute 1 minutes 3 mirror 1 missed 2 \
        misses -1 missing 1 mistake 2 mobile 2 module -1 mon -1 money -2 monthly -3 months \
        -1 mood -1 more 1 morning 2 mother 3 move 3 moved 3 much -3 must 1 my -4 myself -1 \
        n 1 name 9 named -1 naming -1 near -2 nearest -1 neck 1 need -4 needed -2 needs -1 \
        neighbour 1 neither 3 never 1 new 1 night 5 nights 2 nine 2 ninth -1 no 6 nobody \
        -3 noise -1 non -1 noon 2 nor -2 normal -1 not 4 note 4 notes -1 nothing 1 notice \
        1 now 5 number 4 numbers -2 nurse 1 nursery -1 o 1 objection -1 obliged -1 odd -1 \
        of -5 off 4 offence -1 offer -2 offered 3 office -4 officer 1 ok 1 old -3 on -1 \
        once -7 one 1 ones 3 only 5 onward -2 open -1 opposite 3 or -4 order -1 orders 1 \
        ordinary 1 ordinator -6 ought -1 ours 1 out -5 outcome 1 outs -2 outside 4 over -4 \
        overnight 4 owes -1 owned -2 owner 1 p 4 packet 1 padlocked 1 page 3 paid 2 paint \
        -1 pantry -1 paper -2 papers 1 paragraph -2 parenting -1 parents -3 parish -1 park \
        -1 parked 2 parking 1 part -3 participation 1 partner -7 partners -3 party 1 pass \
        -4 passed 3 passenger 2 passing -2 passport 1 passports -1 past -2 pastor 1 pay -3 \
        peace 1 people 4 person -3 petrol 2 phone -1 phones 1 photo 2 photograph 2 \
        photographs 4 piano 1 picked 1 piece 1 pillow -1 pin 1 pink 1 pipe 1 place 1 \
        places -1 planned 1 plant -1 plate 4 plates 1 play -2 plays 1 plea -1 please -6 \
        pls -6 pm -2 point 1 points -1 police 2 policy -2 polite -1 pond 1 pool 2 porch 1 \
        positive 1 post 3 postbox 3 posted -1 pot 1 pounds 2 practice 1 pram -1 prayer 1 \
        prayers 1 pregnancy 2 presence 3 present -4 pressure -3 print -2 private -1 \
        problem -1 programme -4 promised -1 property -1 protection -1 proud -1 pulled -1 \
        punched -1 purpose 1 pushed -2 pushing -1 put -7 puts 3 quad -1 quarter 1 question \
        -1 quick -1 quiet 1 rabbit 1 radiator -1 rain -3 raise -2 raised -2 rape -1 rather \
        -1 rating -1 ratings -1 reach -1 read -4 reading 2 reads 1 really 1 rear -1 reason \
        -1 receipt 1 receipts 3 received -1 reception 3 record 1 records 2 red 1 ref 1 \
        refer -2 referral -1 register -1 released -1 remains 1 remand -1 rep 1 replied -2 \
        report -9 reported 1 request -1 rest -1 restaurant -2 restricted -1 retired -1 \
        return -1 review -1 rifle -1 right 3 ring -4 ringing 3 risk 3 rm 2 role -2 roll 1 \
        roof 2 room 4 rota 2 round 2 route -4 routine -2 row -2 run -2 runs 1 safe 1 \
        safeguarding -3 safety 3 said 4 salary 1 same -1 sat -4 save -2 saw -2 say 5 \
        saying 2 says 3 scales 3 scared 1 scene -3 scheme -1 scissors 1 screen -3 sealed \
        -1 seat 2 second 4 section -1 security -2 seeing 1 seen -1 self -3 sending -2 \
        sends -1 sent -2 sentence 1 separate -6 separated -1 separately 4 separation -1 \
        served 1 service 3 services -2 session -2 sessions -2 seven -2 sewn 2 share -1 \
        shared 1 she -1 shed 2 sheet -5 sheets -1 shelter 1 shes -2 shift 2 shirt 1 shoes \
        1 shot 1 should 1 shouldn't -1 shout 1 shouted 1 shouting -4 shouts 1 shove -1 \
        show 1 showed 3 shower -1 shown 1 shows -2 sick -1 side 1 sides -1 signed 1 \
        silence -1 silver -2 since 5 singing 2 single 1 sink 1 sister 2 site 1 sits 4 six \
        -3 sixty 1 size 1 slammed -1 sleep 2 sleeps 1 slept 1 slip -1 small 4 smiling 1 so \
        3 sober 2 social -3 sock 2 sold -1 solicitor 3 some -3 somebody -2 son -1 soon 2 \
        sooner -1 sorry 1 sorting 1 sound 2 space -1 spare 3 spat -1 speaker -1 spelling 1 \
        split -1 spoke -1 spoken -2 sponsor -2 staff 1 stair 1 stairs -3 stand 1 stands 1 \
        start -2 started 3 stay -2 stayed -2 staying -2 step 4 stick -1 sticks -1 still 1 \
        stitches 2 stood -1 stool 1 stop -1 stopped 4 store 2 story -2 straight 1 strategy \
        -1 street 1 stress -1 struck -1 study 2 stuff -1 sugar 1 suit -1 suitcase 1 \
        summary -1 summer -1 supervised -1 supervision -1 support -4 sure -1 surgery 2 \
        surprised -1 suspended 1 swap -1 swapped 2 swimming 3 system -2 tablets 1 tag 2 \
        take 2 taking 1 talked 1 talks -1 tap -2 taxi -1 tea 1 team -4 telephone -2 tell 2 \
        telling -2 tells 1 temper -2 ten 2 tenancy 1 term -2 terms -1 test 1 tested 1 text \
        -1 texts -1 than 1 thank 2 thanked 2 thanks -1 that -7 thats -1 the 3 them 2 theme \
        -1 then 6 there 6 they 9 thing 2 things -2 think 1 thinking -1 thinks 5 third 1 \
        thirty -2 this 2 those 2 though 1 thought -1 thoughtful -1 threats 2 threw -1 \
        through 3 throughout -1 thrown -2 thumbs 1 thurs 1 ticked 2 ticks 1 tide 1 tidy -1 \
        til 1 till 1 time -6 times 4 tin 2 tips 2 to -4 together 2 told -7 tomorrow -1 \
        tone -1 tonight 1 too 5 tooth 2 torch 4 tore 1 towel -3 town -2 tracker 2 travel 2 \
        treat -1 treated 1 tried 1 twelve -1 twenty -1 twice -2 typed -1 tyre -1 u 3 \
        unchanged 1 uncle -4 under 11 understand -1 until -1 up -3 update -1 upstairs -1 \
        ur 3 use -2 used 2 useful -1 uses -1 using -1 usual -2 van 2 verbal -2 version -2 \
        very 3 vestry 1 vet 1 via 3 victim 1 view -3 views -1 visa -1 visiting -1 visitor \
        -1 visits 1 voice 2 voicemail -1 volunteered -1 w 6 wages 2 waited -1 waiting 4 \
        walk 3 walked 2 walking -3 wall -1 wallet 2 want 1 wanted -4 wants 4 wardrobe 2 \
        warehouse -1 warm -1 warnings -1 was 6 wash -1 washing -3 wasn't -1 watch 1 \
        watched -1 watching 2 water 2 way 2 we 1 weapons -1 wears 1 weather -1 week 3 \
        weekends -1 weekly 2 weeks 2 weighs 1 weight -1 well -1 went -2 were 2 wet 3 what \
        -3 whatever -1 wheel -1 where -1 whether -6 which -1 while 3 whole -3 why -3 wife \
        -12 will -2 window 1 winter -1 wish -1 with -1 withheld -1 within -2 without -2 wk \
        1 wks 3 woman 1 women 6 won't -1 word 6 words 2 workbook -1 worker 4 workers -1 \
        working -1 worn -1 worried -1 worry -1 worse 1 worst -2 would 2 write 3 writes 1 \
        writing -3 written -1 wrong -2 wrote 1 x 4 yard -2 year 1 years -5 yellow 1 yes -1 \
        yesterday -2 yet -1 you -14 your 1 yours 1 zone -1
        """

    /// The doubt in percent by the margin in steps of ten points, for what passes and for what does not.
    static let passingDoubt = [14, 12, 6, 5, 3, 2, 1, 1, 1, 1, 1, 1]
    static let failingDoubt = [50, 50, 50, 44, 35, 24, 16, 14, 9, 7, 2, 2]
}
