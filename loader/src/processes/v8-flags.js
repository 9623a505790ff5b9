/**
 * Names of V8's flags, as hashes of four characters: V8 prints an error for a flag that it doesn't know but tells no
 * program, and node ends with "bad option". Those of V8 11.3 to 14.6; `node build/v8-flags.js NODE...` prints the list.
 * A wrong name that has the hash of a flag (1 of 14,000) is left to V8.
 */
const HASHES = [
  '+0nt+6Sx+9d/+MxR+Ubr+YCy+YVE+b6Y+ffz+jLV+nIs+s4s+vps+vyI+yG3/2Bg/2LG/HSt/MdQ/R+X/S0a/Vwi/dEr/fHd/k7j/kts/lJL/yIm',
  '0+CK09x60DYw0FvK0H3S0JbA0Ji50NgH0RZc0SHK0Tof0Vjv0WsL0ZFa0fwI0iuu0jej0mHL0qRi0uPO0xXW11W317ms18Rd19/019801BzV1C5K',
  '1kj921QN22dQ23gA27EZ27TJ29//2Jza2MDl2Mkb2O7K2ODn2lRg2txZ2v5V2xG02zss3+rM34rt37G+37sV3ElW3EsE3F5o3QWx3RX93WJj3Yhi',
  '3ZM+3g9I3ops3rXZ3xL93yFp4/Oq403f43nd44kc47ty4Ekh4IrG4MYD4PjH4Qra4SBK4TOe4Wb24Y5Y4c/f4sAa4sb25+g152y854BB56yP57Tw',
  '57k058i75Few5JkM5M1r5M6w5MGV5RDG5S/35S4K5UHI5Ve55dR55dka5gfa5kjR5sNx5zfr6+Rc6/hh60tT64n+6ALD6CQr6DgH6OWN6Xxb6ZFs',
  '6cDj6cWo6nJt6ncw6oBZ6sGN6yLG7/v574Tp7HJu7KlF7PMc7UhA7W5A7WdP7aAJ7aDd7ach7c2K7egK7faE7hPQ7i7h7tOe8+Nd8//y82QH84zA',
  '8A108ASR8D898DP78FxC8Jbk8Mj58U5U8Vzj8ZRc8Zba8df98fec8i/Q8j+B8lBu8o4b8oUp8s6a8wsV8x7U8yib9/c491eQ97ar97ou9AwC9CGS',
  '9Jf69K299LS/9NNO9QXq9T4E9U1w9Wll9YS+9cNZ9d6G9fJn9wZ9A7/LA8MJACLVAG/xAJOXAMP7ARmdAV0CAYYDAc7oActlAfdZAgA5AiYNAk6V',
  'AkLcAoyYArHUAt+FAtgxB1IoB6dNBCK7BCKnBCfABHyoBMXEBQPyBRvSBY8nBZn3BbXZBcvSBiYLBkcjBpnpBqXQBzsJC/8wC/S+C3g9C4uWCD/B',
  'CD0+CEu7CGBUCK9kCLrxCRSFCUkxCWe0Cq3ECsvrCu8XD+YoD+qGD//pD2DtD2ZzD7G0DByiDE/MDGSRDHGZDMxtDPKgDT+bDX2NDXAyDXEeDaQ4',
  'DaexDfGkDlhEDpNeDpc1DrmaDvr2DwABE35CE5AGEBZUEGg+EMtKEMygEcfGEePNEiBHEqKhErUTEvcoEy78EyJrF5bEFDhaFE2ZFJzRFLNkFO8+',
  'FPe/FTPsFZ2CFafxFe4OFiXlFncFFrwpFtUJFzR5FzqYG+GpG1D/G3T5G5xrG6QrGFaWGHGCGPeWGPevGQC2GQUWGYRsGklLGzTtH9DnHA5IHEec',
  'HFoeHKGUHKT8HLYsHOYSHPIOHQ6LHTJLHaWoHbagHcPYHdxTHi9rHmDWHpHhHqjFHrF/HsOTHuz4I7GBIDLoIEpaIQ+TIZv7IiPTIihwImaNIrvF',
  'IsRHIuuRJ/+XJ9hVJBuZJIOAJKLdJKgkJKhkJMLsJT72JTYBJWmeJYU+JjT7JnNOJq/WJrmDJtPvK1TNK4iLKC2XKHqAKJCoKONdKRGZKRhKKVRK',
  'KY4fKZc9KaKRKcarKdqcKeOGKjvyKmhXKr/yKrn4KtWKKvj9KwMNKzDOL+ryL0uJL6NvL91GLC+VLHgvLIOuLPq7LT5bLUSxLeYXLgWzLkEkLr5l',
  'LucJLyZyLyyNM39sM4j7M50rMBlDMC68MC8hMDhDMGtYMJ27MLT5MO8WMRvcMSuhMWdTMZNnMp+FN/qGNHAzNITfNNf+NOnCNPgYNh0xNrEdNuRZ',
  'NzVbO/9oO1e8ODFyOJu6OVipObaiOiSfOqFAOrBoOwirP/08P/GxP2wpP4iQP54wP6HuP7TmP8WfP8cLP8oQPBILPFFJPFIHPG8rPKjfPKvuPNDs',
  'Pf/SPg+aPgJhPlgoPmRhPoytPpgoPtP4PvwCPyfnQ/RVQ/dBQ882QDjmQH/UQJNTQLBBQNglQP/OQRMAQXrtQdGuQjqyQl2ZQqTlQvPQQzKER0Ir',
  'R9pIRAWgRBWJRC+VRIz/RKvYRMPWRMPoRUJ7RUttRXAqRcLIRd+cRdu0RieVRkWURn0YRo+7S5SRS7WfS9dfSB2PSBs/SSFbSZgJShoTSkuGSpDs',
  'Sso8SvntSvx7SwGpSwgVSzyFT+5CT9NqTBUATCTRTGtzTLd0TQMHTTpeTbcZTh45Tj8xTkPJTqx+U10kU1G5UE+tUI1wULtMUN4yUQ3nUS+WUn7l',
  'Uw/NUwpiUxWzV+fbV9W+V9l1VD1vVEy+VKsiVQBZVSgEVUTNVWgvVZDVVappVd/YViGAVj7nVkncVx1DW19wW4WWW56QW79UW8j+W9l/WASsWIL/',
  'WLgfWM53WO/sWQl5WR8XWUnmWXUWWXaIWXg+WXyHWZuCWc2JWnBwWoaQWu2UWu5nX/agX15qX2R3X6o5X7xhX99kXHiDXIR0XR6rXTDgXV0CXZcc',
  'XaqWXbQ5XiaPXl17Xln4XltIXn4+XuS0XwGLXwwgY0awY2LRY5pwY82uYDmOYFPrYMDqYRJKYS+VYURUYW/OYZ/pYZTSYdpiYfV2YgB9YhXIYiwR',
  'YjiSYzLvZ+r5Z93UZBQJZBwVZIgiZKjHZOVEZPRoZVEHZZDCZlNuZpeAZuica2QSa8KeaJN1aQ1taTT+aTZ/aVjSaZSqaajyab33af/jaivOaoga',
  'aqOqav9Xazv4b/gXbAuEbCzGbGIibHFTbXLVbcE5bdPYblZ0bskMbzmLc0qic1/xc1alc5DRc5ONcBOycCddcGgVcH1JcJfTcLbwcLyxcSbzcZpx',
  'cb4Lccuechkzcrq0cseZctK0d1gXd3Fud8TXd9myd9s/dB2udD48dE0sdGW3dVhadYAsdcbhdk1+dmPndwAme2G3e3Z7e4aHe5mee9QIeD6xeJWc',
  'eLMBeP5veSePejRLeuM9ewRdexOgeyCwezycf+5Rf+Suf/RLf0Idf6xaf7Pnf9SLfDqufISrfPO5fRp8fSEqfVjTfZImfdRhfe8vfhCKfidtfkCR',
  'fmd6frs+ftQmfuFXfzG9g+F3g4AFg52Rg5VLg6fBg9xKgCAbgHrogM8pgPqagQlNgZ1xgaRBggW7gj01gjjdgogfgolKgurdgvgMgyPgh/Lph5Sm',
  'h8RKh9/fh9ryhC3RhDaNhM2AhPEXhQe5hTGdhW2thbkqhc7FhdvhhfpnhmxUhr4thtoehuuehvmhhy9Chz6qi0C3i6s9i6zDiC2HiE4HiMEWiP+J',
  'iPp4iRYQibXwidUjieJoihkjioBPioRSit6Niu3oiu48iuIUiv1UivRkj/dGj27sj4rhjMDkjOOnjQTtjSl0jVJxjVz7jXBYja4UjbvTjiOojii0',
  'jlMljvlbjxC5k2aBk6vDkLsCkMRMkVdNkYejkeFykfzkkhBZkk6fkkMxklmJkrRlkyVIl+32l+DWl10WlBRZlDMalJHqlMcxlQGblXXwlaCTlbZm',
  'lezXlgUZlh4+lhzJlikmlm/OlrLultUWlw1Dm+clm7TrmA+PmDAwmEPCmIBSmIvNmKbGmLKMmLwDmM+GmRnemUFdmadDmbH5mgJLmgNcmuU3mvv7',
  'mxH/n+ldn/uEn5njn9TKnGUrnNL3nRdBnSS+nTj1nUFPnVxXnc5fnlpxnm2snmirnncGnwj9nxVRnysJnzMLnzlxoALFoSseoVN+oXC+oalEodn5',
  'ofksojc/ooNsorXtotU0pADjpAVypGHJpHQipLVepOzwpU+qpW0kpnM4poenpzaDq2pvq3upqCsvqE8YqJ/dqK0JqNFRqQKoqSaHqcf5qjg6qjuZ',
  'qoP9qpihquycqvSPr46Sr4UprH75rJsvrO9xrQUgrUdDrWiArYgsrZ5BrdInreYqrj3NrkoNrrd2rviFrwuprz+hs2eEs5Tss5yYs7WLsCSrsDUu',
  'sEp7sK+0sM4RsP50sRIKsTsysbqmsch/sidLsowjspKbt/X4t8mFtBfhtIlOtODEtTUNtYrWtaNCtaZNtgootkwvtmjXtvkgty+Tu+Zfu3m2u9QN',
  'uDoLuFs1uMA0uW1huigmukYHup2Juqfiuuk9v3SEv9y3vB+uvBU7vG46vJ2ZvYqovZ0TvZHRviY/vv2cvvIjw+Ovw/JrwA7vwBD9wH3uwNdowR+8',
  'wUXOwVRIwavUwbUJwcKXwcVyweczwh+Xwjdawne/wr7dx+rAx5Z7x8uFxA+UxEgCxFYkxG7ixKaBxMyMxawQxhOjxu2fxvwGxy0XxyGgxz4TxzJb',
  'y/F4y0/cy3psy8l4yA2cyEZRyHQgyNMIyPq8yQ9vyQIwyQSVybS/yjTHyvpwyxaxyyB/z4+Nz4VezDCBzF8QzFkGzHP7zNKOzXQRzbNEzgiEzjzT',
  'zkkmzqpazwcCzxZZ',
].join('');

const WIDTH = 4;

/**
 * FNV-1a, folded to 24 bits.
 *
 * @param {string} name with "--"
 */
export function hashOf(name) {
  let hash = 0x811c9dc5;
  const text = name.replaceAll('_', '-');
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  const folded = ((hash >>> 24) ^ hash) & 0xffffff;
  return Buffer.from([folded >> 16, (folded >> 8) & 255, folded & 255]).toString('base64');
}

/** @param {string} name with "--"; V8 takes "--noX" and "--no-X" for the opposite of "--X" */
export function isV8Flag(name) {
  return [name, name.replace(/^--no-?/, '--')].some((each) => {
    const hash = hashOf(each);
    for (let at = HASHES.indexOf(hash); at >= 0; at = HASHES.indexOf(hash, at + 1)) if (at % WIDTH === 0) return true;
    return false;
  });
}
