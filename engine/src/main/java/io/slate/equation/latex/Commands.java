package io.slate.equation.latex;

import io.slate.equation.Functions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The commands of LaTeX that formulas of cells use, and what each stands for. */
final class Commands {
  private Commands() {}

  /** Commands and characters that are signs. Different signs for one thing become one. */
  static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("cdot", "·"),
          Map.entry("times", "×"),
          Map.entry("ast", "*"),
          Map.entry("star", "*"),
          Map.entry("odot", "⊙"),
          Map.entry("circ", "⊙"),
          Map.entry("bullet", "⊙"),
          Map.entry("circledast", "⊙"),
          Map.entry("otimes", "⊗"),
          Map.entry("oplus", "⊕"),
          Map.entry("div", "/"),
          Map.entry("coloneqq", "="),
          Map.entry("triangleq", "="),
          Map.entry("equiv", "="),
          Map.entry("gets", "="),
          Map.entry("leftarrow", "="),
          Map.entry("doteq", "="),
          Map.entry("dots", "…"),
          Map.entry("ldots", "…"),
          Map.entry("cdots", "…"),
          Map.entry("dotsc", "…"),
          Map.entry("|", "‖"),
          Map.entry("Vert", "‖"),
          Map.entry("lVert", "‖"),
          Map.entry("rVert", "‖"),
          Map.entry("parallel", "‖"),
          Map.entry("mid", "|"),
          Map.entry("vert", "|"),
          Map.entry("lvert", "|"),
          Map.entry("rvert", "|"),
          Map.entry("lbrack", "["),
          Map.entry("rbrack", "]"),
          Map.entry("{", "{"),
          Map.entry("}", "}"),
          Map.entry("lbrace", "{"),
          Map.entry("rbrace", "}"),
          Map.entry("langle", "⟨"),
          Map.entry("rangle", "⟩"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("in", "∈"),
          Map.entry("top", "⊤"),
          Map.entry("intercal", "⊤"),
          Map.entry("prime", "'"),
          Map.entry("colon", ":"),
          Map.entry("dagger", "†"),
          Map.entry("#", "#"));

  /** Characters that are written as one of the signs above. */
  static final Map<Integer, String> CHARACTERS =
      Map.ofEntries(
          Map.entry((int) '−', "-"),
          Map.entry((int) '⋅', "·"),
          Map.entry((int) '∙', "·"),
          Map.entry((int) '∗', "*"),
          Map.entry((int) '⋆', "*"),
          Map.entry((int) '∘', "⊙"),
          Map.entry((int) '◦', "⊙"),
          Map.entry((int) '•', "⊙"),
          Map.entry((int) '⊗', "⊗"),
          Map.entry((int) '÷', "/"),
          Map.entry((int) '≔', "="),
          Map.entry((int) '≜', "="),
          Map.entry((int) '←', "="),
          Map.entry((int) 'ᵀ', "⊤"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '′', "'"),
          Map.entry((int) '∥', "‖"),
          Map.entry((int) '⟨', "⟨"),
          Map.entry((int) '〈', "⟨"),
          Map.entry((int) '〉', "⟩"));

  /** Layout without meaning, dropped wherever it stands. */
  static final Set<String> LAYOUT =
      Set.of(
          ",",
          ";",
          ":",
          "!",
          " ",
          ">",
          "/",
          "enspace",
          "thinspace",
          "medspace",
          "thickspace",
          "negthinspace",
          "space",
          "displaystyle",
          "textstyle",
          "scriptstyle",
          "scriptscriptstyle",
          "limits",
          "nolimits",
          "nonumber",
          "notag",
          "hfill",
          "left",
          "right",
          "middle",
          "big",
          "Big",
          "bigg",
          "Bigg",
          "bigl",
          "bigr",
          "bigm",
          "Bigl",
          "Bigr",
          "Bigm",
          "biggl",
          "biggr",
          "biggm",
          "Biggl",
          "Biggr",
          "Biggm",
          "hline",
          "centering",
          "noindent",
          "smallskip",
          "medskip",
          "bigskip",
          "par",
          "strut",
          "mathstrut",
          "allowbreak",
          "nobreak",
          "relax",
          "boldmath",
          "unboldmath",
          "bf",
          "rm",
          "it",
          "cal",
          "sf",
          "tt",
          "mathop",
          "mathbin",
          "mathrel",
          "mathord",
          "mathinner",
          "smash",
          "boxed",
          "ensuremath",
          "null",
          "maketitle",
          "item",
          "small",
          "large",
          "footnotesize",
          "normalsize",
          "eqno");

  /** The ones among the layout that stand before a bracket, and before a dot for none. */
  static final Set<String> BRACKET_SIZES = Set.of("left", "right", "middle");

  /** Layout whose argument has no meaning either. */
  static final Set<String> DROPPED_WITH_ARGUMENT =
      Set.of(
          "tag",
          "label",
          "hspace",
          "vspace",
          "mspace",
          "phantom",
          "hphantom",
          "vphantom",
          "color",
          "ref",
          "eqref",
          "cite",
          "citep",
          "citet",
          "footnote",
          "usepackage",
          "documentclass",
          "pagestyle",
          "title",
          "author",
          "date",
          "textcolor",
          "colorbox",
          "definecolor");

  /** Commands whose argument is words. */
  static final Set<String> WORDS =
      Set.of(
          "text",
          "textrm",
          "textbf",
          "textit",
          "textsf",
          "texttt",
          "textnormal",
          "mbox",
          "hbox",
          "intertext",
          "shortintertext",
          "emph",
          "section",
          "subsection",
          "paragraph");

  /** Environments that stand in running text and hold formulas. */
  static final Set<String> DISPLAYS =
      Set.of(
          "equation",
          "align",
          "gather",
          "multline",
          "eqnarray",
          "displaymath",
          "math",
          "flalign",
          "alignat",
          "subequations",
          "dmath");

  /** Environments inside a formula whose rows are formulas. */
  static final Set<String> FORMULA_ROWS =
      Set.of("aligned", "split", "gathered", "alignedat", "multlined", "eqnsplit");

  /** Environments inside a formula that may be a column of values. */
  static final Set<String> COLUMNS =
      Set.of("array", "matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "vmatrix", "cases");

  /** Changes of face, which say nothing about what a name stands for. */
  static final Set<String> FACES =
      Set.of(
          "mathbf",
          "boldsymbol",
          "bm",
          "mathcal",
          "mathbb",
          "mathfrak",
          "mathscr",
          "mathds",
          "vec",
          "pmb",
          "overrightarrow",
          "mathnormal",
          "underline",
          "bold",
          "symbf",
          "mathbfit",
          "mathbbm");

  /** Faces in which several letters make one word. */
  static final Set<String> WORD_FACES =
      Set.of("mathrm", "mathit", "mathsf", "mathtt", "operatorname", "operatorname*");

  /** Accents, and the word that stands for each in a name. */
  static final Map<String, String> ACCENTS =
      Map.ofEntries(
          Map.entry("tilde", "tilde"),
          Map.entry("widetilde", "tilde"),
          Map.entry("hat", "hat"),
          Map.entry("widehat", "hat"),
          Map.entry("bar", "bar"),
          Map.entry("overline", "bar"),
          Map.entry("dot", "dot"),
          Map.entry("ddot", "ddot"),
          Map.entry("check", "check"),
          Map.entry("breve", "breve"),
          Map.entry("acute", "acute"),
          Map.entry("grave", "grave"),
          Map.entry("mathring", "ring"),
          Map.entry("overleftarrow", "back"));

  /** Combining characters that are accents. */
  static final Map<Integer, String> COMBINING =
      Map.of(0x303, "tilde", 0x302, "hat", 0x304, "bar", 0x305, "bar", 0x307, "dot", 0x308, "ddot");

  /** Greek letters by command. Variant shapes are the same letter. */
  static final Map<String, String> GREEK =
      Map.ofEntries(
          Map.entry("alpha", "alpha"),
          Map.entry("beta", "beta"),
          Map.entry("gamma", "gamma"),
          Map.entry("delta", "delta"),
          Map.entry("epsilon", "epsilon"),
          Map.entry("varepsilon", "epsilon"),
          Map.entry("zeta", "zeta"),
          Map.entry("eta", "eta"),
          Map.entry("theta", "theta"),
          Map.entry("vartheta", "theta"),
          Map.entry("iota", "iota"),
          Map.entry("kappa", "kappa"),
          Map.entry("lambda", "lambda"),
          Map.entry("mu", "mu"),
          Map.entry("nu", "nu"),
          Map.entry("xi", "xi"),
          Map.entry("pi", "pi"),
          Map.entry("rho", "rho"),
          Map.entry("varrho", "rho"),
          Map.entry("sigma", "sigma"),
          Map.entry("varsigma", "sigma"),
          Map.entry("tau", "tau"),
          Map.entry("upsilon", "upsilon"),
          Map.entry("phi", "phi"),
          Map.entry("varphi", "phi"),
          Map.entry("chi", "chi"),
          Map.entry("psi", "psi"),
          Map.entry("omega", "omega"),
          Map.entry("Gamma", "Gamma"),
          Map.entry("Delta", "Delta"),
          Map.entry("Theta", "Theta"),
          Map.entry("Lambda", "Lambda"),
          Map.entry("Xi", "Xi"),
          Map.entry("Pi", "Pi"),
          Map.entry("Sigma", "Sigma"),
          Map.entry("Upsilon", "Upsilon"),
          Map.entry("Phi", "Phi"),
          Map.entry("Psi", "Psi"),
          Map.entry("Omega", "Omega"),
          Map.entry("ell", "ell"));

  /** Greek letters as characters, in the order of Unicode from alpha and from Alpha. */
  private static final String[] GREEK_ORDER = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "o", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega"
  };

  /** Other spellings of functions, in lower case; the value is the language's own name. */
  private static final Map<String, String> OTHER_FUNCTIONS =
      Map.of(
          "sigm", "sigmoid",
          "logistic", "sigmoid",
          "hardsigm", "hard_sigmoid",
          "gelu", "gelu_erf",
          "swish", "silu",
          "ln", "log",
          "sgn", "sign",
          "chunk", "split",
          "sg", "stop_gradient");

  private static final Map<String, String> FUNCTIONS = functions();

  private static Map<String, String> functions() {
    Map<String, String> functions = new HashMap<>(OTHER_FUNCTIONS);
    Functions.names().forEach(name -> functions.put(name.replace("_", ""), name));
    return functions;
  }

  /** Words that in a line without a backslash can only be the function: {@code tanh(…)}. */
  static final Set<String> BARE_FUNCTIONS =
      Set.of(
          "tanh",
          "sigmoid",
          "sigm",
          "logistic",
          "relu",
          "ReLU",
          "softmax",
          "softplus",
          "exp",
          "log",
          "max",
          "min",
          "sqrt");

  /** The language's name of the function that a word stands for: {@code ReLU} is {@code relu}. */
  static Optional<String> function(String word) {
    if (word.equals("LN")) {
      return Optional.of("layer_norm");
    }
    String plain = word.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    return Optional.ofNullable(FUNCTIONS.get(plain));
  }

  /** The name of a Greek letter, if the character is one. */
  static Optional<String> greek(int character) {
    if (character >= 'α' && character <= 'ω') {
      return Optional.of(GREEK_ORDER[character - 'α']);
    }
    if (character >= 'Α' && character <= 'Ω' && character != 'Α' + 17) {
      String small = GREEK_ORDER[character - 'Α'];
      return Optional.of(Character.toUpperCase(small.charAt(0)) + small.substring(1));
    }
    return switch (character) {
      case 'ϕ' -> Optional.of("phi");
      case 'ϵ' -> Optional.of("epsilon");
      case 'ϑ' -> Optional.of("theta");
      case 'ℓ' -> Optional.of("ell");
      default -> Optional.empty();
    };
  }
}
