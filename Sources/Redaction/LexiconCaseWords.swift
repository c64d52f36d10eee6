/// Words of case work, by what they are evidence of.
enum LexiconCaseWords {
    static let all: [(WordClass, String)] = [
        (
            .partner,
            """
            partner partners wife wifes ex exes girlfriend girlfriends fiancee missus missis \
            spouse victim victims survivor complainant mother mum mums mam mammy mummy mom \
            ma client ptnr expartner lady mothers woman women
            """
        ),
        (
            .child,
            """
            child children dad daddy kid kids boy boys girl girls daughter daughters son sons baby \
            babies bairn toddler toddlers teenager teenagers eldest youngest infant unborn \
            lad lads little younger older stepson stepdaughter pupil
            """
        ),
        (
            .kin,
            """
            sister sisters brother aunt auntie aunty uncle nan nana nanny gran granny \
            grandma grandmother grandfather grandad cousin cousins niece nephew neighbour \
            neighbours friend friends colleague colleagues classmate landlord landlady \
            employer manager supervisor teacher headteacher head tutor keyworker midwife gp \
            dentist pastor priest imam rabbi vicar chaplain parents parent mother-in-law \
            sister-in-law interpreter receptionist school nursery lead nurse
            """
        ),
        (
            .tells,
            """
            says said say saying tells told tell telling states stated state reports \
            reported disclosed discloses disclosing describes described confirms confirmed \
            confirming alleges alleged explains explained mentioned mentions mentioning \
            confided reckons recalls recalled whispered whispers claims claimed added adds \
            replied reply remarked complained complains revealed reveals informed informs \
            texted txted texts messaged wrote writes asks asked asking answered reading
            """
        ),
        (
            .feels,
            """
            thinks thought believes believed fears feared feels felt wants wanted wishes \
            wished hopes hoped worries worried scared afraid frightened terrified agreed \
            agrees consents consented suspects noticed notices heard saw seen sees remembers \
            wonders prefers asked asks doesnt dont
            """
        ),
        (
            .owns,
            """
            admits admitted admit admission admissions accepts accepted accept acknowledges \
            acknowledged owned owning denies denied deny volunteered volunteers minimises \
            minimised minimising blames blamed concedes conceded confessed confesses confess \
            apologised apologises regrets regretted disclosed discloses calls called \
            described describes listed talked claims insists scored gives gave uses
            """
        ),
        (
            .contact,
            """
            rang rung ring ringing rings called call calls calling phoned phone phones \
            texted txted text texts emailed messaged dm dmd met meet meeting meets visited \
            visit visits visiting spoke speak spoken saw seen contacted contact contacts \
            voicemail telephoned telephones telephone attended came approached screenshots \
            screenshot reached
            """
        ),
        (
            .service,
            """
            refuge refuges idva idvas isva marac maracs sarc wsw helpline childline outreach \
            iris womens dvds leaflet card voicemail dash safety handset sim tecsos markers \
            marker samaritans camhs support supporting interpreter visitor vlo
            """
        ),
        (
            .group,
            """
            group groups grp session sessions programme program facilitator facilitators \
            attended attends attend attendance attending absent absence absences missed \
            homework module modules course register workbook handout handouts certificate \
            certificates suitable suitability unsuitable assessment assessments assessed \
            punctual punctuality participation participates participant participants \
            engagement engaged engages engaging motivation motivated readiness exercise \
            exercises roleplay check-in checkin topic topics theme themes assessor observer \
            observed block intake room pairs logs rar completed completion complete members \
            supervision oasys unit late excused unexcused offered
            """
        ),
        (
            .rating,
            """
            risk high medium low score scores scored scoring level rating minimising blame \
            empathy denial remorse insight intake standard assessed progress engagement \
            concern concerns strengths attitude responsibility accountability literacy \
            motivation unchanged review reviewed referral
            """
        ),
        (
            .request,
            """
            please pls could can would suggest suggests suggested recommend recommended \
            recommendation recommends request requested cover remind reminder restate plan \
            decision action actions needed treat note forward bring ensure theme themes \
            topic raise keep ask
            """
        ),
        (
            .arrangement,
            """
            appointment appointments booked booking book meeting meetings review reviews \
            interpreter agenda apologies required optional organiser venue dial pin covers \
            cover covering covered rota dates date next received receipt referral reference \
            referred referrer acknowledgement letter letters attached attachment version \
            copies copy chair minutes minute duty office line direct starting starts start \
            begins intake invite conference observing ours slides library speaker contract \
            signed consent form waiting list video travel fares lateness
            """
        ),
        (
            .process,
            """
            police court courts probation order orders bail bailed sentenced sentence \
            convicted conviction convictions charged charge charges caution cautioned \
            arrested arrest custody remanded remand released licence license requirement \
            breach warrant hearing solicitor offence offences battery interview interviewed \
            plea pleaded guilty nfa restraining non-mol conditions restricted officer \
            officers photographs weapons cps pnc oasys detained nicked dangerous wanted \
            circulated
            """
        ),
        (
            .sensitive,
            """
            rape raped rapes rapist sexual sexually sex intercourse contraception \
            contraceptive pregnant pregnancy pregnancies miscarried miscarriage miscarry \
            termination terminations abortion antenatal scan midwife midwives hiv aids pep \
            sti std chlamydia clinic overdose overdoses overdosed suicidal suicide self-harm \
            selfharm cutting sertraline citalopram mirtazapine fluoxetine diazepam lithium \
            antidepressants medication tablets ptsd depression depressed anxiety panic \
            bipolar bpolar psychosis perinatal psychiatric schizophrenia crisis sclerosis \
            dementia diabetic insulin epilepsy cancer bloods blood condom naked nude \
            intimate consent expecting gone due smear swabs samples forced forcing visa \
            asylum brp immigration deport deported deportation home-office overstayed nrpf \
            stress counselling flashbacks bleeding hoarse petechiae
            """
        ),
        (
            .audience,
            """
            group facilitator facilitators us me assessor officer police court reception \
            receptionist nurse room men lads programme gp surgery magistrates probation \
            interview in-group supervision staff triage magistrate judge bench
            """
        ),
        (
            .conduct,
            """
            calm quiet polite punctual tearful ashamed courteous engaged engages listens \
            listened honest frank reflective defensive hostile angry withdrawn subdued \
            thoughtful drunk intoxicated sober cooperative co-operative attentive respectful \
            disruptive apologised warm candid open guarded jumpy cheerful tired articulate \
            prepared willing reluctant shaking
            """
        ),
        (
            .harm,
            """
            hit hits hitting punched punches kicked kicks slapped slaps pushed pushes shoved \
            shoves strangled strangles choked choking grabbed grabs dragged drags bit bites \
            burned burnt burns threatened threatens threatening threats threat locks locked \
            lock smashed smashes broke broken breaks threw throws spat pinned held holds \
            pulled pulls beat beats stabbed knife hammer gun shotgun rifle follows followed \
            following watches watched watching tracks tracked tracker airtag checks checked \
            counts counted inspects weighs films filmed hides hid keeps controls controlled \
            stops stopped refuses refused lets isolates isolated bleach poured emptied made \
            makes took takes taken turned stood waits waited sits sleeps sold cut cuts gave \
            pretending
            """
        ),
        (
            .matters,
            """
            work working works job employed unemployed employer employment shifts shift \
            solicitor drinking drink drinks alcohol cannabis cocaine drugs vodka lager \
            sponsor brother travel bus train debt housing training gym fasting ramadan \
            diabetes medication depression adhd dyslexia literacy language english leave \
            holiday offshore convictions meds
            """
        ),
        (
            .man,
            """
            man mans men father fathers client subject perpetrator husband \
            husbands male offender defendant respondent mr participant
            """
        ),
        (
            .staff,
            """
            worker workers facilitator coordinator co-ordinator manager probation officer \
            police social services cafcass referrer assessor programme wsw wsws
            """
        ),
        (
            .account,
            """
            account accounts words version feedback comment views view version estimate statement \
            disclosure disclosures allegation allegations according source per via
            """
        ),
        (
            .home,
            """
            house flat home kitchen bedroom bathroom door garden stairs landing cupboard \
            wardrobe fridge freezer sofa bath bed lock locks keys key car phone sim wifi \
            router handbag purse passport passports money wages cards card bank benefits \
            clothes laptop tablet playstation curtains heating radiators fish tank
            """
        ),
        (
            .whereabouts,
            """
            moved staying moving living lives relocated fled safe refuge address room bed \
            new
            """
        ),
        (
            .place,
            """
            services station library market town centre estate area
            """
        ),
        (
            .quality,
            """
            good improved improving improvement better excellent marked positive progress \
            steady consistent strong
            """
        ),
    ]
}
