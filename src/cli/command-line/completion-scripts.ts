/** The completion scripts. Each one offers files if hcpcs-diff returns no words. */

/** Option that the scripts pass; all words follow, from the tool's name to the unfinished word. */
export const COMPLETE = "--complete";

/** bash splits `--only=add` at `=` into three words, and completes only the last. */
const BASH = `# hcpcs-diff completion bash >> ~/.bashrc
_hcpcs_diff() {
  local line="\${COMP_LINE:0:COMP_POINT}" words found cut
  read -ra words <<< "$line"
  [[ "$line" == *[[:space:]] ]] && words+=("")
  mapfile -t found < <(hcpcs-diff ${COMPLETE} "\${words[@]}" 2>/dev/null)
  cut=""
  [[ "\${words[-1]}" == *=* && "$COMP_WORDBREAKS" == *=* ]] && cut="\${words[-1]%%=*}="
  COMPREPLY=("\${found[@]#"$cut"}")
}
complete -o bashdefault -o default -F _hcpcs_diff hcpcs-diff
`;

const ZSH = `# hcpcs-diff completion zsh >> ~/.zshrc
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
_hcpcs_diff() {
  local -a found
  found=(\${(f)"$(hcpcs-diff ${COMPLETE} "\${(@)words[1,CURRENT]}" 2>/dev/null)"})
  if (( $#found )); then compadd -a found; else _files; fi
}
compdef _hcpcs_diff hcpcs-diff
`;

const FISH = `# hcpcs-diff completion fish > ~/.config/fish/completions/hcpcs-diff.fish
function __hcpcs_diff
    set -l word (commandline -ct)
    test -n "$word"; or set word ""
    set -l found (hcpcs-diff ${COMPLETE} (commandline -opc) $word 2>/dev/null)
    if set -q found[1]
        printf '%s\\n' $found
    else
        __fish_complete_path $word
    end
end
complete -c hcpcs-diff -f -a '(__hcpcs_diff)'
`;

export const COMPLETION_SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const;

export type Shell = keyof typeof COMPLETION_SCRIPTS;

export const SHELLS = Object.keys(COMPLETION_SCRIPTS) as readonly Shell[];
