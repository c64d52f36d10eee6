/// What a reader takes each character beyond ASCII for.
///
/// Written by `Scripts/build-fold-table` from Unicode 14.0.0 (compatibility decomposition and
/// names; Unicode licence V3) and that script's list of look-alikes; edit the script, not this file.
///
/// A row is a page of 64 scalars: the first scalar in hexadecimal, then what each folds to. `=` stays as it is, `!`
/// vanishes, `_` is a blank, `/n` a line end; `^` marks a capital; `*` counts repeats, `+` further pages
/// like it. Pages without a row stay as they are.
enum FoldTable {
    static let pageSize = 64
    static let last = 0x1FFFF

    static let rows = """
        80 !*5 /n !*26 _*6 | _*3 a " _ ! _*4 2 3 ' μ _*3 1 o " 1/4 1/2 3/4 _
        C0 ^a*6 ^ae ^c ^e*4 ^i*4 ^d ^n ^o*5 _ ^o ^u*4 ^y ^th ss a*6 ae c e*4 i*4 d n o*5 _ o u*4 \
        y th y
        100 ^a a ^a a ^a a ^c c ^c c ^c c ^c c ^d d ^d d ^e e ^e e ^e e ^e e ^e e ^g g ^g g ^g g \
        ^g g ^h h ^h h ^i i ^i i ^i i ^i i ^i i ^ij ij ^j j ^k k k ^l l ^l l ^l l ^l
        140 l ^l l ^n n ^n n ^n n 'n ^n n ^o o ^o o ^o o ^oe oe ^r r ^r r ^r r ^s s ^s s ^s s ^s \
        s ^t t ^t t ^t t ^u u ^u u ^u u ^u u ^u u ^u u ^w w ^y y ^y ^z z ^z z ^z z s
        180 b ^b ^b b ^ƅ = ^o ^c c ^d*3 d = ^e*3 ^f f ^g ^y = ^i ^i ^k k l = ^ɯ ^n n ^o ^o o ^ƣ \
        = ^p p ^r ^ƨ = ^ʃ = t ^t t ^t ^u u ^u ^v ^y y ^z z ^ʒ ^ƹ =*3 ^ƽ = = w
        1C0 l =*3 ^dz ^d dz ^lj ^l lj ^nj ^n nj ^a a ^i i ^o o ^u u ^u u ^u u ^u u ^u u e ^a a \
        ^a a ^ae ae ^g g ^g g ^k k ^o o ^o o ^ʒ ʒ j ^dz ^d dz ^g g ^ƕ ^w ^n n ^a a ^ae ae ^o o
        200 ^a a ^a a ^e e ^e e ^i i ^i i ^o o ^o o ^r r ^r r ^u u ^u u ^s s ^t t ^ȝ = ^h h ^n d \
        ^ȣ = ^z z ^a a ^e e ^o o ^o o ^o o ^o o ^y y l n t j = = ^a ^c c ^l ^t s
        240 z ^ɂ = ^b ^ʉ ^ʌ ^e e ^j j ^q q ^r r ^y y = a = b o c d d = e = e =*3 j g*3 y = = h = \
        i*3 l*3 =*3 m n*3 =*7 r*3 =
        280 r = s = j =*3 t = u v =*3 y z z =*7 b = g h j = l q =*15 h h j r ɹ ɻ ʁ w y ' = '*5
        2C0 = = _*4 = = ' =*9 _*14 y l s x ʕ _*7 = _ = _*17
        300 !*64
        340 !*48 ^ͱ = ^ͳ = ' _ ^ͷ =*3 _ =*3 _ ^j
        380 =*4 _ _ ^a _ ^e ^h ^i = ^o = ^y ^w i ^a ^b ^y ^δ ^e ^z ^h ^θ ^i ^k ^λ ^m ^n ^ξ ^o ^π \
        ^p = ^σ ^t ^y ^φ ^x ^ψ ^w ^i ^y a e n i u a b y = e z n = i k = = v = o
        3C0 = p = = t u = x = w i u o u w ^ϗ b θ ^y*3 φ π = ^ϙ = ^ϛ = ^f f ^ϟ = ^ϡ = ^ϣ = ^ϥ = \
        ^ϧ = ^ϩ = ^ϫ = ^ϭ = ^ϯ = k p c j ^o e _ ^ϸ = ^c ^ϻ = = ^ͻ ^ͼ ^ͽ
        400 ^e ^e ^ђ ^r ^є ^s ^i ^i ^j ^љ ^њ ^ћ ^k ^и ^y ^џ ^a ^б ^b ^r ^д ^e ^ж ^з ^и ^и ^k ^л \
        ^m ^h ^o ^n ^p ^c ^t ^y ^ф ^x ^ц ^ч ^ш ^щ ^ъ ^ы ^b ^e ^ю ^я a = b r = e =*3 и k = m h o \
        n
        440 p c t y = x =*6 b e = = e e = r = s i i j =*3 k и y = ^ѡ = ^ѣ = ^ѥ = ^ѧ = ^ѩ = ^ѫ = \
        ^ѭ = ^ѯ = ^ѱ = ^ѳ = ^v v ^v v ^ѹ = ^ѻ = ^ѽ = ^ѿ =
        480 ^ҁ = _ !*7 ^ҋ = ^ҍ = ^ҏ = ^ґ = ^ғ = ^ҕ = ^җ = ^ҙ = ^k k ^ҝ = ^ҟ = ^k k ^h h ^ҥ = ^ҧ \
        = ^ҩ = ^c c ^t t ^y y ^ұ = ^x x ^ҵ = ^ҷ = ^ҹ = ^h h ^ҽ = ^ҿ =
        4C0 ^l ^ж ж ^ӄ = ^ӆ = ^ӈ = ^ӊ = ^ӌ = ^ӎ = l ^a a ^a a ^ӕ = ^e e ^ә = ^ә ә ^ж ж ^з з ^ӡ = \
        ^и и ^и и ^o o ^o o ^o o ^e e ^y y ^y y ^y y ^ч ч ^ӷ = ^ы ы ^ӻ = ^ӽ = ^ӿ =
        500 ^d d ^ԃ = ^ԅ = ^ԇ = ^ԉ = ^ԋ = ^g g ^ԏ = ^ԑ = ^ԓ = ^ԕ = ^ԗ = ^ԙ = ^q q ^w w ^ԟ = ^ԡ = \
        ^ԣ = ^ԥ = ^ԧ = ^ԩ = ^ԫ = ^ԭ = ^ԯ = = ^ա ^բ ^գ ^դ ^ե ^q ^է ^ը ^թ ^ժ ^ի ^l ^խ ^ծ ^կ
        540 ^h ^ձ ^ղ ^ճ ^մ ^j ^ն ^շ ^n ^չ ^պ ^ջ ^ռ ^u ^վ ^s ^ր ^g ^ւ ^փ ^ք ^o ^ֆ =*3 ' _*5 =*6 q \
        =*9 h =*4 j = = n =*4 u = =
        580 = g =*3 o = եւ = _ _ = = _*3 = !*45 _ !
        5C0 _ ! ! _ ! ! _ ! =*43 ' " =*11
        600 !*6 _*10 !*11 _ ! _*3 = = ا ا و ا ي =*25
        640 ! =*10 !*21 0 1 2 3 4 5 6 7 8 9 _*4 = = ! =*4 اٴ وٴ ۇٴ يٴ =*7
        6C0 ە = ہ =*16 ے _ = !*8 _ !*6 = = ! ! _ !*4 = = 0 1 2 3 4 5 6 7 8 9 =*3 _ _ =
        700 =*15 ! =*48
        7C0 0 1 2 3 4 5 6 7 8 9 =*54
        880 =*16 ! ! =*46
        8C0 =*34 ! =*29
        940 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        9C0 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        A40 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        AC0 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        B40 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        BC0 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        C40 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        CC0 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        D40 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        DC0 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        E40 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        EC0 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        F00 =*32 0 1 2 3 4 5 6 7 8 9 =*22
        1040 0 1 2 3 4 5 6 7 8 9 =*54
        1080 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        1140 =*31 ! ! =*31
        1380 =*32 ^d ^r ^t ^ꭳ ^ꭴ ^i ^ꭶ ^ꭷ ^ꭸ ^y ^a ^j ^e ^ꭽ ^ꭾ ^ꭿ ^ꮀ ^ꮁ ^ꮂ ^w ^ꮄ ^ꮅ ^ꮆ ^m ^ꮈ ^ꮉ \
        ^ꮊ ^h ^ꮌ ^y ^ꮎ ^ꮏ
        13C0 ^g ^ꮑ ^h ^z ^ꮔ ^ꮕ ^ꮖ ^ꮗ ^ꮘ ^ꮙ ^ꮚ ^ꮛ ^ꮜ ^ꮝ ^ꮞ ^b ^ꮠ ^ꮡ ^r ^ꮣ ^w ^s ^ꮦ ^ꮧ ^ꮨ ^v ^s ^ꮫ \
        ^ꮬ ^ꮭ ^l ^c ^ꮰ ^ꮱ ^p ^ꮳ ^ꮴ ^ꮵ ^k ^ꮷ ^ꮸ ^ꮹ ^ꮺ ^ꮻ ^ꮼ ^ꮽ ^g ^ꮿ ^ᏸ ^ᏹ ^ᏺ ^ᏻ ^b ^ᏽ =*6 b =*3
        1680 _ =*63
        1780 =*52 ! ! =*10
        17C0 =*32 0 1 2 3 4 5 6 7 8 9 =*22
        1800 =*14 ! = 0 1 2 3 4 5 6 7 8 9 =*38
        1940 =*6 0 1 2 3 4 5 6 7 8 9 =*48
        19C0 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        1A80 0 1 2 3 4 5 6 7 8 9 =*6 0 1 2 3 4 5 6 7 8 9 =*22 !*16
        1AC0 !*15 =*49
        1B40 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        1B80 =*48 0 1 2 3 4 5 6 7 8 9 =*6
        1C40 0 1 2 3 4 5 6 7 8 9 =*6 0 1 2 3 4 5 6 7 8 9 =*38
        1D00 a =*3 c d = e = = j k l m = o =*8 p = = t u =*3 v w z =*9 a ae b = d e e g h i j k \
        l m n = o ȣ p r
        1D40 t u w a ɐ a ᴂ b d e*3 ɜ g = k m n o o ᴖ ᴗ p t u ᴝ ɯ v ᴥ b y δ φ x i r u v b y p φ x \
        = b d f m n p r r s t z = h g = ^= = p ^= =
        1D80 b d f g k l m n p r s = v x z a = d e e = = i o = u = ɒ c c d ɜ f j g ɥ i*3 ᵻ j l*3 \
        m ɰ n*3 ɵ ɸ s ʃ t ʉ u u v ʌ z*3 ʒ θ
        1DC0 !*64
        1E00 ^a a ^b b ^b b ^b b ^c c ^d d ^d d ^d d ^d d ^d d ^e e ^e e ^e e ^e e ^e e ^f f ^g \
        g ^h h ^h h ^h h ^h h ^h h ^i i ^i i ^k k ^k k ^k k ^l l ^l l ^l l ^l l ^m m
        1E40 ^m m ^m m ^n n ^n n ^n n ^n n ^o o ^o o ^o o ^o o ^p p ^p p ^r r ^r r ^r r ^r r ^s \
        s ^s s ^s s ^s s ^s s ^t t ^t t ^t t ^t t ^u u ^u u ^u u ^u u ^u u ^v v ^v v
        1E80 ^w w ^w w ^w w ^w w ^w w ^x x ^x x ^y y ^z z ^z z ^z z h t w y a s*3 ^ss = ^a a ^a \
        a ^a a ^a a ^a a ^a a ^a a ^a a ^a a ^a a ^a a ^a a ^e e ^e e ^e e ^e e
        1EC0 ^e e ^e e ^e e ^e e ^i i ^i i ^o o ^o o ^o o ^o o ^o o ^o o ^o o ^o o ^o o ^o o ^o \
        o ^o o ^u u ^u u ^u u ^u u ^u u ^u u ^u u ^y y ^y y ^y y ^y y ^ỻ = ^ỽ = ^y y
        1F00 a*8 ^a*8 e*6 = = ^e*6 = = n*8 ^h*8 i*8 ^i*8
        1F40 o*6 = = ^o*6 = = u*8 = ^y = ^y = ^y = ^y w*8 ^w*8 a a e e n n i i o o u u w w = =
        1F80 a*8 ^a*8 n*8 ^h*8 w*8 ^w*8 a*5 = a a ^a*5 _ i _
        1FC0 _ _ n*3 = n n ^e ^e ^h*3 _*3 i*4 = = i i ^i*4 = _*3 u*4 p p u u ^y*4 ^p _*3 = = w*3 \
        = w w ^o ^o ^w*3 _ _ =
        2000 _*11 !*5 -*6 _ _ '*4 "*4 _*4 . .. . _ /n /n !*5 _*3 ' " ''' ' " ''' _ _ > _*5
        2040 _*3 - / _*18 '''' _*8 !*16 0 i = = 4 5 6 7 8 9 _ - _ ( ) n
        2080 0 1 2 3 4 5 6 7 8 9 _ - _ ( ) = a e o x e h k l m n p s t =*3 _*8 rs _*23
        20C0 _ =*15 !*33 =*15
        2100 a/c a/s ^c c _ c/o c/u ^e _ f g ^h*3 h h ^i ^i ^l l _ ^n no _ _ ^p ^q ^r*3 _ _ sm \
        tel tm _ ^z _ ^w _ ^z _ ^k ^a ^b ^c _ e ^e ^f ^ⅎ ^m o א ב ג ד i _ fax π y ^y ^π
        2140 _*5 ^d d e i j _*4 = _ 1/7 1/9 1/10 1/3 2/3 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 \
        1/ i ii iii iv v vi vii viii ix x xi xii l c d m i ii iii iv v vi vii viii ix x xi xii l \
        c d m
        2180 =*3 ^ↄ =*5 0/3 _ _ =*4 _*48
        21C0 _*64
        2200 _*18 - _ _ / _*13 | _*18 : _*9
        2240+7 _*64
        2440 _*32 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 1 2 3 4 5 6 7 8 9 10 11 12
        2480 13 14 15 16 17 18 19 20 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 a b c d \
        e f g h i j k l m n o p q r s t u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j
        24C0 ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z a b c d e f g h i j k l m n o p q r \
        s t u v w x y z 0 11 12 13 14 15 16 17 18 19 20 1 2 3 4 5 6 7 8 9 10 0
        2500 _ _ | | _*60
        2540+7 _*64
        2740 _*54 1 2 3 4 5 6 7 8 9 10
        2780 1 2 3 4 5 6 7 8 9 10 1 2 3 4 5 6 7 8 9 10 _*44
        27C0 _*64
        2800 ! _*63
        2840+14 _*64
        2C00 ^ⰰ ^ⰱ ^ⰲ ^ⰳ ^ⰴ ^ⰵ ^ⰶ ^ⰷ ^ⰸ ^ⰹ ^ⰺ ^ⰻ ^ⰼ ^ⰽ ^ⰾ ^ⰿ ^ⱀ ^ⱁ ^ⱂ ^ⱃ ^ⱄ ^ⱅ ^ⱆ ^ⱇ ^ⱈ ^ⱉ ^ⱊ ^ⱋ \
        ^ⱌ ^ⱍ ^ⱎ ^ⱏ ^ⱐ ^ⱑ ^ⱒ ^ⱓ ^ⱔ ^ⱕ ^ⱖ ^ⱗ ^ⱘ ^ⱙ ^ⱚ ^ⱛ ^ⱜ ^ⱝ ^ⱞ ^ⱟ =*16
        2C40 =*32 ^l l ^l ^p ^r a t ^h h ^k k ^z z ^a ^m ^ɐ ^ɒ v ^w w v ^ⱶ = = e = o = j v ^s ^z
        2C80 ^a a ^b b ^ⲅ = ^ⲇ = ^e e ^ⲋ = ^ⲍ = ^h h ^ⲑ = ^i i ^k k ^ⲗ = ^m m ^n n ^ⲝ = ^o o ^ⲡ \
        = ^p p ^c c ^t t ^y y ^ⲫ = ^x x ^ⲯ = ^ⲱ = ^ⲳ = ^ⲵ = ^ⲷ = ^ⲹ = ^ⲻ = ^ⲽ = ^ⲿ =
        2CC0 ^ⳁ = ^ⳃ = ^ⳅ = ^ⳇ = ^ⳉ = ^ⳋ = ^ⳍ = ^ⳏ = ^ⳑ = ^ⳓ = ^ⳕ = ^ⳗ = ^ⳙ = ^ⳛ = ^ⳝ = ^ⳟ = ^ⳡ \
        = ^ⳣ = = _*6 ^ⳬ = ^ⳮ = !*3 ^ⳳ =*6 _*4 = _ _
        2E00 _*47 = _*16
        2E40 _*30 =*34
        3000 _ , . _ _ =*3 _*20 - " " _ _ =*9 !*4 = = _ =*5 _ _ 十 卄 卅 = = _*3
        3140 =*36 ! =*27
        3200 _*31 = 1 2 3 4 5 6 7 8 9 10 _*22
        3240 _*8 10 20 30 40 50 60 70 80 pte 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 _*32
        3280 1 2 3 4 5 6 7 8 9 10 _*39 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50
        32C0 _*12 hg erg ev ltd _*48
        A4C0 =*16 b p = d t = g k = j c = z f = m n l s r = = v h = = w x y = a = e = i o u =*9 \
        _ _
        A600 =*32 0 1 2 3 4 5 6 7 8 9 =*22
        A640 ^ꙁ = ^ꙃ = ^ꙅ = ^ꙇ = ^ꙉ = ^ꙋ = ^ꙍ = ^ꙏ = ^ꙑ = ^ꙓ = ^ꙕ = ^ꙗ = ^ꙙ = ^ꙛ = ^ꙝ = ^ꙟ = ^ꙡ \
        = ^ꙣ = ^ꙥ = ^ꙧ = ^ꙩ = ^ꙫ = ^ꙭ = = !*4 _ !*10 _ =
        A680 ^ꚁ = ^ꚃ = ^ꚅ = ^ꚇ = ^ꚉ = ^ꚋ = ^ꚍ = ^ꚏ = ^ꚑ = ^ꚓ = ^ꚕ = ^ꚗ = ^ꚙ = ^ꚛ = ъ b ! ! =*32
        A700 _*23 =*9 _ _ ^ꜣ = ^ꜥ = ^ꜧ = ^ꜩ = ^ꜫ = ^ꜭ = ^ꜯ = f s ^ꜳ = ^ꜵ = ^ꜷ = ^ꜹ = ^ꜻ = ^ꜽ = \
        ^ꜿ =
        A740 ^k k ^k k ^k k ^ꝇ = ^l l ^o o ^o o ^ꝏ = ^p p ^p p ^p p ^q q ^q q ^r r ^ꝝ = ^v v ^ꝡ \
        = ^ꝣ = ^ꝥ = ^ꝧ = ^ꝩ = ^ꝫ = ^ꝭ = ^ꝯ = ꝯ =*8 ^d d ^f f ^g ^ꝿ =
        A780 ^ꞁ = ^r r ^s s ^t t = _ _ ^' ' ^ɥ l = ^n n ^c c c h ^b b ^f f ^ꞛ = ^ꞝ = ^ꞟ = ^g g \
        ^k k ^n n ^r r ^s s ^h ^ɜ ^g ^l ^i q ^ʞ ^ʇ ^j ^ꭓ ^ꞵ = ^ꞷ = ^u u ^ꞻ = ^ꞽ = ^ꞿ =
        A7C0 ^ꟁ = ^ꟃ = ^c ^s ^z ^d d ^s s =*5 ^ꟑ =*5 ^ꟗ = ^ꟙ =*25 c f q ^ꟶ = = h oe =*6
        A8C0 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        A900 0 1 2 3 4 5 6 7 8 9 =*54
        A9C0 =*16 0 1 2 3 4 5 6 7 8 9 =*22 0 1 2 3 4 5 6 7 8 9 =*6
        AA40 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        AB00 =*52 e = g l*3 m n =*3 o
        AB40 =*5 r r = = r = r r = u =*3 u =*3 x*4 y _ ꜧ l l u =*9 ʍ _ _ =*4 d r t = = i =*3 y a \
        j e =*3
        AB80 =*3 w =*3 m =*3 h = y = = g = h z =*11 b = = r = w s =*3 v s =*3 l c = = p =*3 k \
        =*7 g =
        ABC0 =*48 0 1 2 3 4 5 6 7 8 9 =*6
        FB00 ff fi fl ffi ffl st st =*12 մն մե մի վն մխ =*40
        FE00 !*16 , , . _*6 ... =*6 !*16 : - - _ _ ( ) _*9
        FE40 _*16 , , . = _*4 - ( ) _*8 - _*3 = _*4 =*20
        FEC0 =*63 !
        FF00 = _ " _*4 ' ( ) _ + , - . / 0 1 2 3 4 5 6 7 8 9 : _*3 > _ _ ^a ^b ^c ^d ^e ^f ^g ^h \
        ^i ^j ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z _*5
        FF40 ' a b c d e f g h i j k l m n o p q r s t u v w x y z _ | _ - _ _ . _ _ , _ ヲ ァ ィ ゥ \
        ェ ォ ャ ュ ョ ッ ー ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ
        FF80 タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ン _ _ ! ᄀ ᄁ ᆪ ᄂ ᆬ ᆭ ᄃ ᄄ ᄅ \
        ᆰ ᆱ ᆲ ᆳ ᆴ ᆵ ᄚ ᄆ ᄇ ᄈ ᄡ ᄉ ᄊ ᄋ ᄌ ᄍ ᄎ ᄏ ᄐ ᄑ ᄒ =
        FFC0 = = ᅡ ᅢ ᅣ ᅤ ᅥ ᅦ = = ᅧ ᅨ ᅩ ᅪ ᅫ ᅬ = = ᅭ ᅮ ᅯ ᅰ ᅱ ᅲ = = ᅳ ᅴ ᅵ =*3 _*7 = _*7 = !*12 =*4
        10480 =*32 0 1 2 3 4 5 6 7 8 9 =*22
        10D00 =*48 0 1 2 3 4 5 6 7 8 9 =*6
        11040 =*38 0 1 2 3 4 5 6 7 8 9 =*16
        11080 =*61 ! = =
        110C0 =*13 ! =*34 0 1 2 3 4 5 6 7 8 9 =*6
        11100 =*54 0 1 2 3 4 5 6 7 8 9
        111C0 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        112C0 =*48 0 1 2 3 4 5 6 7 8 9 =*6
        11440 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        114C0 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        11640 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        116C0 0 1 2 3 4 5 6 7 8 9 =*54
        11700 =*48 0 1 2 3 4 5 6 7 8 9 =*6
        118C0 =*32 0 1 2 3 4 5 6 7 8 9 =*22
        11940 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        11C40 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        11D40 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        11D80 =*32 0 1 2 3 4 5 6 7 8 9 =*22
        13400 =*48 !*9 =*7
        16A40 =*32 0 1 2 3 4 5 6 7 8 9 =*22
        16AC0 0 1 2 3 4 5 6 7 8 9 =*54
        16B40 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        1BC80 =*32 !*4 =*28
        1D140 =*51 !*8 =*5
        1D400 ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z a b \
        c d e f g h i j k l m n o p q r s t u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l
        1D440 ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z a b c d e f g = i j k l m n o p q r s t \
        u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x
        1D480 ^y ^z a b c d e f g h i j k l m n o p q r s t u v w x y z ^a = ^c ^d = = ^g = = ^j \
        ^k = = ^n ^o ^p ^q = ^s ^t ^u ^v ^w ^x ^y ^z a b c d = f = h i j
        1D4C0 k l m n = p q r s t u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q \
        ^r ^s ^t ^u ^v ^w ^x ^y ^z a b c d e f g h i j k l m n o p q r s t u v
        1D500 w x y z ^a ^b = ^d ^e ^f ^g = = ^j ^k ^l ^m ^n ^o ^p ^q = ^s ^t ^u ^v ^w ^x ^y = a \
        b c d e f g h i j k l m n o p q r s t u v w x y z ^a ^b = ^d ^e ^f ^g =
        1D540 ^i ^j ^k ^l ^m = ^o =*3 ^s ^t ^u ^v ^w ^x ^y = a b c d e f g h i j k l m n o p q r \
        s t u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t
        1D580 ^u ^v ^w ^x ^y ^z a b c d e f g h i j k l m n o p q r s t u v w x y z ^a ^b ^c ^d \
        ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z a b c d e f
        1D5C0 g h i j k l m n o p q r s t u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n \
        ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z a b c d e f g h i j k l m n o p q r
        1D600 s t u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v \
        ^w ^x ^y ^z a b c d e f g h i j k l m n o p q r s t u v w x y z ^a ^b ^c ^d
        1D640 ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z a b c d e f g h \
        i j k l m n o p q r s t u v w x y z ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p
        1D680 ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z a b c d e f g h i j k l m n o p q r s t u v w x y z \
        i j = = ^a ^b ^y ^δ ^e ^z ^h ^θ ^i ^k ^λ ^m ^n ^ξ ^o ^π ^p ^θ ^σ ^t ^y ^φ ^x ^ψ
        1D6C0 ^w _ a b y δ e z n θ i k λ μ v ξ o π p ς σ t u φ x ψ w _ e θ k φ p π ^a ^b ^y ^δ \
        ^e ^z ^h ^θ ^i ^k ^λ ^m ^n ^ξ ^o ^π ^p ^θ ^σ ^t ^y ^φ ^x ^ψ ^w _ a b y δ
        1D700 e z n θ i k λ μ v ξ o π p ς σ t u φ x ψ w _ e θ k φ p π ^a ^b ^y ^δ ^e ^z ^h ^θ ^i \
        ^k ^λ ^m ^n ^ξ ^o ^π ^p ^θ ^σ ^t ^y ^φ ^x ^ψ ^w _ a b y δ e z n θ i k
        1D740 λ μ v ξ o π p ς σ t u φ x ψ w _ e θ k φ p π ^a ^b ^y ^δ ^e ^z ^h ^θ ^i ^k ^λ ^m ^n \
        ^ξ ^o ^π ^p ^θ ^σ ^t ^y ^φ ^x ^ψ ^w _ a b y δ e z n θ i k λ μ v ξ o π
        1D780 p ς σ t u φ x ψ w _ e θ k φ p π ^a ^b ^y ^δ ^e ^z ^h ^θ ^i ^k ^λ ^m ^n ^ξ ^o ^π ^p \
        ^θ ^σ ^t ^y ^φ ^x ^ψ ^w _ a b y δ e z n θ i k λ μ v ξ o π p ς σ t u φ
        1D7C0 x ψ w _ e θ k φ p π ^f f = = 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 \
        7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9
        1E140 0 1 2 3 4 5 6 7 8 9 =*54
        1E2C0 =*48 0 1 2 3 4 5 6 7 8 9 =*6
        1E940 =*16 0 1 2 3 4 5 6 7 8 9 =*38
        1F000+3 _*64
        1F100 0 0 1 2 3 4 5 6 7 8 9 0 0 _*3 ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o ^p ^q \
        ^r ^s ^t ^u ^v ^w ^x ^y ^z ^s ^c ^r cd wz _ ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k ^l ^m ^n ^o \
        ^p
        1F140 ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z hv mv sd ss ppv wc ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j ^k \
        ^l ^m ^n ^o ^p ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z mc md mr _*3 ^a ^b ^c ^d ^e ^f ^g ^h ^i ^j \
        ^k ^l ^m ^n ^o ^p
        1F180 ^q ^r ^s ^t ^u ^v ^w ^x ^y ^z _*6 dj _*20 d _*26
        1F1C0 _*38 a b c d e f g h i j k l m n o p q r s t u v w x y z
        1F200+38 _*64
        1FBC0 _*48 0 1 2 3 4 5 6 7 8 9 _*6
        1FC00+15 _*64
        """
}
