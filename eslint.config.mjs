// Rules and style of every script here. Names and types are for `npm run types`.

import js from "@eslint/js";
import stylistic from "@stylistic/eslint-plugin";

const style = stylistic.configs.customize({ quotes: "double", semi: true, braceStyle: "1tbs", commaDangle: "always-multiline" });

export default [
  { ignores: ["**/node_modules/", "**/bin/", "**/obj/", "artifacts/", "package/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  style,
  {
    files: ["**/*.js", "**/*.mjs", "**/*.cjs"],
    rules: {
      "curly": "error",
      "eqeqeq": "error",
      "max-lines": ["error", 250],
      "no-undef": "off", // tsc knows the names of each environment
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-useless-assignment": "off", // what a loop changes begins with a value
      "no-var": "error",
      "prefer-const": "error",
      "@stylistic/arrow-parens": ["error", "as-needed"],
      "@stylistic/max-statements-per-line": ["error", { max: 4 }],
      // Lines are broken where they read best.
      "@stylistic/list-style": "off",
      "@stylistic/multiline-ternary": "off",
      "@stylistic/no-mixed-operators": "off",
      "@stylistic/indent": ["error", 2, { SwitchCase: 1, flatTernaryExpressions: true, ignoredNodes: ["TemplateLiteral *"] }],
      "@stylistic/quote-props": "off",
    },
  },
  {
    // What a field may hold is said by the server's schema alone.
    files: ["controls", "prefill", "rules", "saving", "settings"].map(name => `src/PexipFunctions.Web/Console/Web/${name}.js`),
    rules: {
      "no-restricted-syntax": ["error",
        { selector: "Literal[regex], :matches(NewExpression, CallExpression)[callee.name='RegExp'] > Literal", message: "Patterns of fields come from the server's schema (FieldForm)." },
        { selector: ":matches(BinaryExpression[operator=/[<>]/], AssignmentPattern) > Literal[value>1]", message: "Limits of fields come from the server's schema (IntegrationSchema)." }],
    },
  },
];
