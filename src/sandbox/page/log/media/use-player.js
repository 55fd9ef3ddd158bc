// @ts-check
import { useEffect, useMemo, useState } from "preact/hooks";

/**
 * Plays a sound without the browser's own controls.
 *
 * @param {string} url
 */
export function usePlayer(url) {
  const sound = useMemo(() => {
    const made = new Audio();
    made.preload = "none";
    made.src = url;
    return made;
  }, [url]);
  const [playing, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);

  useEffect(() => {
    const onState = () => setPlaying(!sound.paused && !sound.ended);
    const onTime = () => setPosition(sound.currentTime);
    const onEnd = () => {
      sound.currentTime = 0;
      setPosition(0);
      onState();
    };
    sound.addEventListener("play", onState);
    sound.addEventListener("pause", onState);
    sound.addEventListener("timeupdate", onTime);
    sound.addEventListener("ended", onEnd);
    return () => {
      sound.removeEventListener("play", onState);
      sound.removeEventListener("pause", onState);
      sound.removeEventListener("timeupdate", onTime);
      sound.removeEventListener("ended", onEnd);
      sound.pause();
    };
  }, [sound]);

  return {
    playing,
    /** Seconds from the beginning. */
    position,
    /** Rejects when the browser cannot play the sound. @returns {Promise<void>} */
    async toggle() {
      if (sound.paused) await sound.play();
      else sound.pause();
    },
  };
}
