import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const rawSql = {
	selector: "MemberExpression[object.name='sql'][property.name=/^(lit|raw)$/]",
	message: "sql.lit and sql.raw put text into SQL unescaped; use a parameter or sql.ref with a constant.",
};
const rawHtml = {
	selector: ":matches(JSXAttribute[name.name='dangerouslySetInnerHTML'], Property[key.name='dangerouslySetInnerHTML'])",
	message: "Words people wrote are shown as text, never as HTML.",
};

export default tseslint.config(
	{ ignores: ["build/", "data/", ".cache/"] },
	{
		files: ["**/*.{ts,tsx}"],
		extends: [tseslint.configs.recommendedTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		linterOptions: { reportUnusedDisableDirectives: "error" },
		rules: {
			"@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
			"@typescript-eslint/no-floating-promises": "error",
			"@typescript-eslint/switch-exhaustiveness-check": "error",
			"@typescript-eslint/no-unused-vars": [
				"error",
				{ argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
			],
			// `"week" | string` says which texts are usual.
			"@typescript-eslint/no-redundant-type-constituents": "off",
			// `throw redirect(...)` and `throw notFound()`: Remix answers with a thrown Response.
			"@typescript-eslint/only-throw-error": "off",
			// A loader is async whether or not it has something to wait for.
			"@typescript-eslint/require-await": "off",
			"no-restricted-syntax": ["error", rawSql, rawHtml],
			eqeqeq: "error",
		},
	},
	{
		files: ["**/*.tsx"],
		extends: [jsxA11y.flatConfigs.recommended],
		plugins: { "react-hooks": reactHooks },
		rules: {
			// Its other rules are for the React Compiler, which we do not use.
			"react-hooks/rules-of-hooks": "error",
			"react-hooks/exhaustive-deps": "error",
			// A region that scrolls must be reachable by keyboard (axe: scrollable-region-focusable).
			"jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["tabpanel", "region"] }],
		},
	},
	{
		files: ["db/migrations/**", "tests/support/**"],
		rules: { "no-restricted-syntax": ["error", rawHtml] },
	},
	{
		// Vitest's `expect.any` and its like are of type any.
		files: ["tests/**"],
		rules: { "@typescript-eslint/no-unsafe-assignment": "off" },
	},
	{
		files: ["**/*.{js,mjs}"],
		extends: [tseslint.configs.base],
		rules: { "no-unused-vars": "error", "no-undef": "off", eqeqeq: "error" },
	},
);
